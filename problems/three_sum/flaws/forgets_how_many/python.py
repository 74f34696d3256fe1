def three_sum(nums):
    nums = sorted(set(nums))
    out = []
    for i in range(len(nums)):
        lo, hi = i + 1, len(nums) - 1
        while lo < hi:
            total = nums[i] + nums[lo] + nums[hi]
            if total == 0:
                out.append([nums[i], nums[lo], nums[hi]])
                lo += 1
            elif total < 0:
                lo += 1
            else:
                hi -= 1
    return out
