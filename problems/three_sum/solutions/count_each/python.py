from collections import Counter


def three_sum(nums: list[int]) -> list[list[int]]:
    counts = Counter(nums)
    values = sorted(counts)
    found = []
    for i, a in enumerate(values):
        for b in values[i:]:
            c = -a - b
            if c < b or c not in counts:
                continue
            need = Counter([a, b, c])
            if all(counts[x] >= need[x] for x in need):
                found.append([a, b, c])
    return found
