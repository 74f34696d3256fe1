def islands(grid):
    if not grid:
        return 0
    seen = set()

    def walk(r, c):
        if r == len(grid) or c == len(grid[0]):
            return
        if grid[r][c] == 0 or (r, c) in seen:
            return
        seen.add((r, c))
        walk(r + 1, c)
        walk(r, c + 1)

    count = 0
    for r in range(len(grid)):
        for c in range(len(grid[0])):
            if grid[r][c] == 1 and (r, c) not in seen:
                count += 1
                walk(r, c)
    return count
