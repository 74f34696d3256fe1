def pair(nums: list[int], target: int) -> list[int]:
    seen: dict[int, int] = {}
    for i, number in enumerate(nums):
        if target - number in seen:
            return [seen[target - number], i]
        seen[number] = i
    return []
