def three_sum(nums):
    there = set(nums)
    found = set()
    for i in range(len(nums)):
        for j in range(i + 1, len(nums)):
            third = -(nums[i] + nums[j])
            if third in there:
                found.add(tuple(sorted((nums[i], nums[j], third))))
    return [list(t) for t in found]
