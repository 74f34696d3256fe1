def islands(grid):
    def sink(r, c):
        if r < 0 or c < 0 or r >= len(grid) or c >= len(grid[0]):
            return
        if grid[r][c] == 0:
            return
        grid[r][c] = 0
        for dr in (-1, 0, 1):
            for dc in (-1, 0, 1):
                sink(r + dr, c + dc)

    count = 0
    for r in range(len(grid)):
        for c in range(len(grid[0])):
            if grid[r][c] == 1:
                count += 1
                sink(r, c)
    return count
