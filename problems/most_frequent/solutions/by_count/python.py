from collections import Counter


def most_frequent(nums, k):
    counts = Counter(nums)
    shelves = [[] for _ in range(max(counts.values()) + 1)]
    for num, count in counts.items():
        shelves[count].append(num)
    result = []
    while len(result) < k:
        result += sorted(shelves.pop())
    return result[:k]
