def combine(lists: list[list[int]]) -> list[int]:
    pass
