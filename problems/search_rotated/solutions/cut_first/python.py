def find(nums: list[int], target: int) -> int:
    if not nums:
        return -1
    low, high = 0, len(nums) - 1
    while low < high:
        mid = (low + high) // 2
        if nums[mid] > nums[high]:
            low = mid + 1
        else:
            high = mid
    cut, n = low, len(nums)
    low, high = 0, n - 1
    while low <= high:
        mid = (low + high) // 2
        at = (mid + cut) % n
        if nums[at] == target:
            return at
        if nums[at] < target:
            low = mid + 1
        else:
            high = mid - 1
    return -1
