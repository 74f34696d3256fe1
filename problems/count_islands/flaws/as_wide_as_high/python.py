def islands(grid):
    n = len(grid)
    count = 0
    for r in range(n):
        for c in range(n):
            if c < len(grid[r]) and grid[r][c] == 1:
                count += 1
                todo = [(r, c)]
                grid[r][c] = 0
                while todo:
                    a, b = todo.pop()
                    for x, y in [(a + 1, b), (a - 1, b), (a, b + 1), (a, b - 1)]:
                        if 0 <= x < n and 0 <= y < len(grid[0]) and grid[x][y] == 1:
                            grid[x][y] = 0
                            todo.append((x, y))
    return count
