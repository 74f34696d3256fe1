def trapped(heights: list[int]) -> int:
    pass
