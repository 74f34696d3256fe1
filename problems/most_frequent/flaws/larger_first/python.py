def most_frequent(nums, k):
    counts = {}
    for num in nums:
        counts[num] = counts.get(num, 0) + 1
    ordered = sorted(counts, key=lambda num: (-counts[num], -num))
    return ordered[:k]
