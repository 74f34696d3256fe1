def next_warmer(temps: list[int]) -> list[int]:
    pass
