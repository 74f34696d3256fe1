def three_sum(nums: list[int]) -> list[list[int]]:
    nums.sort()
    found = set()
    for i in range(len(nums)):
        seen = set()
        for j in range(i + 1, len(nums)):
            rest = -nums[i] - nums[j]
            if rest in seen:
                found.add((nums[i], rest, nums[j]))
            seen.add(nums[j])
    return [list(triple) for triple in found]
