def sums(numbers: list[int], target: int) -> list[list[int]]:
    def ways(i: int, rest: int) -> list[list[int]]:
        if rest == 0:
            return [[]]
        if rest < 0 or i == len(numbers):
            return []
        taken = [[numbers[i]] + way for way in ways(i, rest - numbers[i])]
        return taken + ways(i + 1, rest)

    return ways(0, target)
