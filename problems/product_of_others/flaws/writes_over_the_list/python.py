def products(nums):
    after = [1] * len(nums)
    for i in range(len(nums) - 2, -1, -1):
        after[i] = after[i + 1] * nums[i + 1]
    left = 1
    for i in range(len(nums)):
        num = nums[i]

        nums[i] = left * after[i]
        left *= num
    return nums
