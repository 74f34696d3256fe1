def most_frequent(nums, k):
    nums.sort()
    counts = {}
    for num in nums:
        counts[num] = counts.get(num, 0) + 1
    return sorted(counts, key=lambda num: -counts[num])[:k]
