def first_at_least(nums, target):
    if target in nums:
        return nums.index(target)
    return len(nums)
