def place_queens(size):
    columns, rising, falling = set(), set(), set()

    def ways(row):
        if row == size:
            return 1
        count = 0
        for col in range(size):
            if col in columns or row + col in rising or row - col in falling:
                continue
            columns.add(col)
            rising.add(row + col)
            falling.add(row - col)
            count += ways(row + 1)
            rising.remove(row + col)
            falling.remove(row - col)
        return count

    return ways(0)
