def islands(grid):
    seen = []
    count = 0
    for r in range(len(grid)):
        for c in range(len(grid[0])):
            if grid[r][c] == 0 or (r, c) in seen:
                continue
            count += 1
            seen.append((r, c))
            todo = [(r, c)]
            while todo:
                a, b = todo.pop()
                for x, y in [(a + 1, b), (a - 1, b), (a, b + 1), (a, b - 1)]:
                    if 0 <= x < len(grid) and 0 <= y < len(grid[0]):
                        if grid[x][y] == 1 and (x, y) not in seen:
                            seen.append((x, y))
                            todo.append((x, y))
    return count
