def islands(grid: list[list[int]]) -> int:
    def sink(r: int, c: int) -> None:
        if r < 0 or c < 0 or r == len(grid) or c == len(grid[0]) or grid[r][c] == 0:
            return
        grid[r][c] = 0
        sink(r + 1, c)
        sink(r - 1, c)
        sink(r, c + 1)
        sink(r, c - 1)

    count = 0
    for r in range(len(grid)):
        for c in range(len(grid[0])):
            if grid[r][c] == 1:
                count += 1
                sink(r, c)
    return count
