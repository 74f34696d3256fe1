def place_queens(size):
    columns, rising = set(), set()

    def ways(row):
        if row == size:
            return 1
        count = 0
        for col in range(size):
            if col in columns or row + col in rising:
                continue
            columns.add(col)
            rising.add(row + col)
            count += ways(row + 1)
            columns.remove(col)
            rising.remove(row + col)
        return count

    return ways(0)
