def first_at_least(nums: list[int], target: int) -> int:
    step = 1
    while step < len(nums):
        step *= 2
    before = 0
    while step > 0:
        if before + step <= len(nums) and nums[before + step - 1] < target:
            before += step
        step //= 2
    return before
