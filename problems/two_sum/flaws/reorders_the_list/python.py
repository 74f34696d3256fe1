def pair(nums, target):
    before = list(nums)
    nums.sort()
    low, high = 0, len(nums) - 1
    while low < high and nums[low] + nums[high] != target:
        if nums[low] + nums[high] < target:
            low += 1
        else:
            high -= 1
    first = before.index(nums[low])
    second = len(before) - 1 - before[::-1].index(nums[high])
    return [first, second]
