def place_queens(size):
    placed = []

    def attacked(col):
        row = len(placed)
        for r, c in enumerate(placed):
            if c == col or abs(c - col) == row - r:
                return True
        return False

    def ways():
        if len(placed) == size:
            return 1
        count = 0
        for col in range(size):
            if not attacked(col):
                placed.append(col)
                count += ways()
                placed.pop()
        return count

    return ways()
