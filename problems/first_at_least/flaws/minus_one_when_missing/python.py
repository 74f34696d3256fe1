def first_at_least(nums, target):
    for i, num in enumerate(nums):
        if num >= target:
            return i
    return -1
