def sums(numbers: list[int], target: int) -> list[list[int]]:
    ways: list[list[list[int]]] = [[[]]] + [[] for _ in range(target)]
    for number in numbers:
        for total in range(number, target + 1):
            ways[total] += [way + [number] for way in ways[total - number]]
    return ways[target]
