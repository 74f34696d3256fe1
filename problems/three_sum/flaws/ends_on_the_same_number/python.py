def three_sum(nums):
    nums.sort()
    found = set()
    for i in range(len(nums)):
        low, high = i + 1, len(nums) - 1
        while low <= high:
            total = nums[i] + nums[low] + nums[high]
            if total == 0:
                found.add((nums[i], nums[low], nums[high]))
                low += 1
            elif total < 0:
                low += 1
            else:
                high -= 1
    return [list(t) for t in found]
