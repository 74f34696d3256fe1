def find(nums: list[int], target: int) -> int:
    pass
