def pair(nums, target):
    seen = {}
    for i, number in enumerate(nums):
        rest = target - number
        if rest in seen:
            return [rest, number]
        seen[number] = i
    return []
