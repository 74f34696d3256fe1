def place_queens(size):
    def ways(placed):
        row = len(placed)
        if row == size:
            return 1
        count = 0
        for col in range(size):
            taken = col in placed
            near = row > 0 and abs(placed[-1] - col) == 1
            if not taken and not near:
                count += ways(placed + [col])
        return count

    return ways([])
