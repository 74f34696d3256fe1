def pair(nums: list[int], target: int) -> list[int]:
    pass
