def three_sum(nums):
    nums = sorted(nums)
    n = len(nums)
    found = set()
    for i in range(n):
        for j in range(i + 1, n):
            pair = nums[i] + nums[j]
            for k in range(j + 1, n):
                if pair + nums[k] == 0:
                    found.add((nums[i], nums[j], nums[k]))
    return [list(triple) for triple in found]
