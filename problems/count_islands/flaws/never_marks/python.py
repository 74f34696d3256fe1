def islands(grid):
    rows = len(grid)

    def visit(r, c):
        if r < 0 or r >= rows or c < 0 or c >= len(grid[0]):
            return
        if grid[r][c] != 1:
            return
        visit(r + 1, c)
        visit(r - 1, c)
        visit(r, c + 1)
        visit(r, c - 1)

    count = 0
    for r in range(rows):
        for c in range(len(grid[0])):
            if grid[r][c] == 1:
                count += 1
                visit(r, c)
    return count
