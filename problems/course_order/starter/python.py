def plan(count: int, rules: list[list[int]]) -> list[int]:
    pass
