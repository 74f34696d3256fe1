def islands(grid: list[list[int]]) -> int:
    pass
