def sums(numbers: list[int], target: int) -> list[list[int]]:
    found: list[list[int]] = []
    way: list[int] = []

    def extend(start: int, rest: int) -> None:
        if rest == 0:
            found.append(list(way))
            return
        for i in range(start, len(numbers)):
            if numbers[i] <= rest:
                way.append(numbers[i])
                extend(i, rest - numbers[i])
                way.pop()

    extend(0, target)
    return found
