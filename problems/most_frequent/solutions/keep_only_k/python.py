import heapq


def most_frequent(nums, k):
    counts = {}
    for num in nums:
        counts[num] = counts.get(num, 0) + 1
    kept = []
    for num, count in counts.items():
        heapq.heappush(kept, (count, -num))
        if len(kept) > k:
            heapq.heappop(kept)
    return [-minus for count, minus in sorted(kept, reverse=True)]
