def most_frequent(nums: list[int], k: int) -> list[int]:
    pass
