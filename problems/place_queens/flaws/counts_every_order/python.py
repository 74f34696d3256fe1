def place_queens(size):
    def ways(placed):
        if len(placed) == size:
            return 1
        count = 0
        for row in range(size):
            for col in range(size):
                free = True
                for r, c in placed:
                    if r == row or c == col or abs(r - row) == abs(c - col):
                        free = False
                if free:
                    count += ways(placed + [(row, col)])
        return count

    return ways([])
