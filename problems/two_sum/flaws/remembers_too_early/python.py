def pair(nums, target):
    seen = {}
    for i, number in enumerate(nums):
        seen[number] = i
        if target - number in seen:
            return [seen[target - number], i]
    return []
