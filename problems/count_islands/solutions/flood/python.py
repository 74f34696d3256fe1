def islands(grid: list[list[int]]) -> int:
    seen: set[tuple[int, int]] = set()
    count = 0
    for row in range(len(grid)):
        for column in range(len(grid[row])):
            if grid[row][column] == 0 or (row, column) in seen:
                continue
            count += 1
            seen.add((row, column))
            todo = [(row, column)]
            while todo:
                r, c = todo.pop()
                for near in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                    inside = 0 <= near[0] < len(grid) and 0 <= near[1] < len(grid[0])
                    if inside and grid[near[0]][near[1]] == 1 and near not in seen:
                        seen.add(near)
                        todo.append(near)
    return count
