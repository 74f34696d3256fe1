def products(nums):
    result = []
    for num in nums:
        product = 1
        for other in nums:
            if other != num:
                product *= other
        result.append(product)
    return result
