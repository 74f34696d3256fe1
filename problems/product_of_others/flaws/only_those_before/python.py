def products(nums):
    result = []
    left = 1
    for num in nums:
        result.append(left)
        left *= num
    return result
