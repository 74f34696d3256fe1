def three_sum(nums):
    nums = sorted(nums)
    found = set()
    for i in range(len(nums)):
        left = i + 1
        right = len(nums) - 1
        while left < right:
            total = nums[i] + nums[left] + nums[right]
            if total == 0:
                found.add((nums[i], nums[left], nums[right]))
            elif total < 0:
                left += 1
            else:
                right -= 1
    return [list(t) for t in found]
