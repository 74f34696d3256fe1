def find(nums, target):
    cut = 0
    low, high = 0, len(nums) - 1
    while low < high:
        mid = (low + high) // 2
        if nums[mid] > nums[high]:
            low = mid + 1
        else:
            high = mid
    cut = low
    ordered = lambda i: nums[(i + cut) % len(nums)]
    low, high = 0, len(nums) - 1
    while low <= high:
        mid = (low + high) // 2
        if ordered(mid) == target:
            return mid + cut
        if ordered(mid) < target:
            low = mid + 1
        else:
            high = mid - 1
    return -1
