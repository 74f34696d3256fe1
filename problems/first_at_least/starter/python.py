def first_at_least(nums: list[int], target: int) -> int:
    pass
