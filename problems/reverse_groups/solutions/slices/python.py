def flip(values: list[int], size: int) -> list[int]:
    result: list[int] = []
    for start in range(0, len(values), size):
        group = values[start : start + size]
        result += group[::-1] if len(group) == size else group
    return result
