def islands(grid: list[list[int]]) -> int:
    chief: dict[tuple[int, int], tuple[int, int]] = {}

    def find(field: tuple[int, int]) -> tuple[int, int]:
        while chief[field] != field:
            chief[field] = chief[chief[field]]
            field = chief[field]
        return field

    count = 0
    for r, row in enumerate(grid):
        for c, land in enumerate(row):
            if not land:
                continue
            chief[(r, c)] = (r, c)
            count += 1
            for near in ((r - 1, c), (r, c - 1)):
                if near in chief and find(near) != find((r, c)):
                    chief[find(near)] = find((r, c))
                    count -= 1
    return count
