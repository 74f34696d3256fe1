def three_sum(nums):
    nums.sort()
    triples = []
    for i in range(len(nums) - 2):
        if nums[i] == nums[i + 1]:
            continue
        lo = i + 1
        hi = len(nums) - 1
        while lo < hi:
            s = nums[i] + nums[lo] + nums[hi]
            if s < 0:
                lo += 1
            elif s > 0:
                hi -= 1
            else:
                triples.append([nums[i], nums[lo], nums[hi]])
                lo += 1
                while lo < hi and nums[lo] == nums[lo - 1]:
                    lo += 1
    return triples
