def combine(lists: list[list[int]]) -> list[int]:
    return sorted(number for numbers in lists for number in numbers)
