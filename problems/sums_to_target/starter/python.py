def sums(numbers: list[int], target: int) -> list[list[int]]:
    pass
