def rooms_needed(meetings: list[list[int]]) -> int:
    pass
