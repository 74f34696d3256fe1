def islands(grid):
    def sink(r, c):
        if r < 0 or r > len(grid) or c < 0 or c >= len(grid[0]):
            return
        if grid[r][c] == 0:
            return
        grid[r][c] = 0
        sink(r - 1, c)
        sink(r + 1, c)
        sink(r, c - 1)
        sink(r, c + 1)

    total = 0
    for i in range(len(grid)):
        for j in range(len(grid[i])):
            if grid[i][j]:
                total += 1
                sink(i, j)
    return total
