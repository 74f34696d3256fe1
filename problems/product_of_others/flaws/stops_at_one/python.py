def products(nums):
    result = []
    left = 1
    for num in nums:
        result.append(left)
        left *= num
    right = 1
    for i in range(len(nums) - 1, 0, -1):
        result[i] *= right
        right *= nums[i]
    return result
