def islands(grid):
    rows, cols = len(grid), len(grid[0])
    seen = [[False] * cols for _ in range(rows)]

    def dfs(r, c):
        if not (0 <= r < rows and 0 <= c < cols):
            return
        if seen[r][c] or grid[r][c] == 0:
            return
        seen[r][c] = True
        for dr, dc in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            dfs(r + dr, c + dc)

    count = 0
    for r in range(rows):
        for c in range(cols):
            if grid[r][c] and not seen[r][c]:
                dfs(r, c)
                count += 1
    return count
