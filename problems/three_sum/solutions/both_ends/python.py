def three_sum(nums: list[int]) -> list[list[int]]:
    nums = sorted(nums)
    found = []
    for i, first in enumerate(nums):
        if i > 0 and first == nums[i - 1]:
            continue
        low, high = i + 1, len(nums) - 1
        while low < high:
            total = first + nums[low] + nums[high]
            if total < 0:
                low += 1
            elif total > 0:
                high -= 1
            else:
                found.append([first, nums[low], nums[high]])
                low += 1
                while low < high and nums[low] == nums[low - 1]:
                    low += 1
    return found
