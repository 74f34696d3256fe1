def find(nums, target):
    ordered = sorted(nums)
    low, high = 0, len(ordered) - 1
    while low <= high:
        mid = (low + high) // 2
        if ordered[mid] == target:
            return mid
        elif ordered[mid] < target:
            low = mid + 1
        else:
            high = mid - 1
    return -1
