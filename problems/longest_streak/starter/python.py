def longest_streak(temperatures: list[int]) -> int:
    pass
