def longest_unique(text):
    last = {}
    start = 0
    best = 0
    for i, char in enumerate(text):
        if char in last:
            start = last[char] + 1
        last[char] = i
        best = max(best, i - start + 1)
    return best
