def products(nums):
    total = 1
    for num in nums:
        total *= num
    return [total // num for num in nums]
