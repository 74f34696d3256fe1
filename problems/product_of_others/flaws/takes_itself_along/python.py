def products(nums):
    result = []
    left = 1
    for num in nums:
        left *= num
        result.append(left)
    right = 1
    for i in range(len(nums) - 1, -1, -1):
        result[i] *= right
        right *= nums[i]
    return result
