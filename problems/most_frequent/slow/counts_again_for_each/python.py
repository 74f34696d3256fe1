def most_frequent(nums, k):
    different = []
    for num in sorted(nums):
        if not different or different[-1] != num:
            different.append(num)
    times = [(-nums.count(num), num) for num in different]
    return [num for _, num in sorted(times)[:k]]
