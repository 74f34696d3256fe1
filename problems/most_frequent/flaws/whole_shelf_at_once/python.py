def most_frequent(nums, k):
    by_count = {}
    for num in set(nums):
        by_count.setdefault(nums.count(num), []).append(num)
    result = []
    for count in sorted(by_count, reverse=True):
        if len(result) < k:
            result += sorted(by_count[count])
    return result
