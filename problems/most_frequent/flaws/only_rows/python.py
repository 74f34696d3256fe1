def most_frequent(nums, k):
    counts = {}
    before = None
    for num in nums:
        if num != before:
            counts[num] = 0
        counts[num] += 1
        before = num
    return sorted(counts, key=lambda num: (-counts[num], num))[:k]
