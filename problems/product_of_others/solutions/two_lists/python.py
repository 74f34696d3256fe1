def products(nums: list[int]) -> list[int]:
    n = len(nums)
    before = [1] * n
    after = [1] * n
    for i in range(1, n):
        before[i] = before[i - 1] * nums[i - 1]
        after[n - 1 - i] = after[n - i] * nums[n - i]
    return [a * b for a, b in zip(before, after)]
