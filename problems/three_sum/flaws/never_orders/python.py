def three_sum(nums):
    found = set()
    for i in range(len(nums)):
        low, high = i + 1, len(nums) - 1
        while low < high:
            total = nums[i] + nums[low] + nums[high]
            if total < 0:
                low += 1
            elif total > 0:
                high -= 1
            else:
                found.add(tuple(sorted([nums[i], nums[low], nums[high]])))
                low += 1
    return [list(t) for t in found]
