def first_at_least(nums: list[int], target: int) -> int:
    answer = len(nums)
    low, high = 0, len(nums) - 1
    while low <= high:
        middle = (low + high) // 2
        if nums[middle] >= target:
            answer = middle
            high = middle - 1
        else:
            low = middle + 1
    return answer
