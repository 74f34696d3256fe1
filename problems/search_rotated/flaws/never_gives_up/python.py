def find(nums, target):
    def search(low, high):
        mid = (low + high) // 2
        if nums[mid] == target:
            return mid
        if nums[low] <= nums[mid]:
            if nums[low] <= target < nums[mid]:
                return search(low, mid - 1)
            return search(mid + 1, high)
        if nums[mid] < target <= nums[high]:
            return search(mid + 1, high)
        return search(low, mid - 1)

    return search(0, len(nums) - 1)
