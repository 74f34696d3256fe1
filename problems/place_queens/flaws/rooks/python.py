def place_queens(size):
    placed = []

    def ways():
        if len(placed) == size:
            return 1
        count = 0
        for col in range(size):
            if col in placed:
                continue
            placed.append(col)
            count += ways()
            placed.pop()
        return count

    return ways()
