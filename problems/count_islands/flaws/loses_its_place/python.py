def islands(grid):
    count = 0
    for r in range(len(grid)):
        for c in range(len(grid[0])):
            if grid[r][c] == 1:
                count += 1
                grid[r][c] = 0
                stack = [(r, c)]
                while stack:
                    r, c = stack.pop()
                    for dr, dc in [(1, 0), (-1, 0), (0, 1), (0, -1)]:
                        x, y = r + dr, c + dc
                        if 0 <= x < len(grid) and 0 <= y < len(grid[0]) and grid[x][y] == 1:
                            grid[x][y] = 0
                            stack.append((x, y))
    return count
