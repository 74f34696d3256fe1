def pair(nums, target):
    seen = {}
    for i, number in enumerate(nums, 1):
        if target - number in seen:
            return [seen[target - number], i]
        seen[number] = i
    return []
