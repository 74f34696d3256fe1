def flip(values: list[int], size: int) -> list[int]:
    pass
