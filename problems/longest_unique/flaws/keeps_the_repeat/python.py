def longest_unique(text):
    last = {}
    start = 0
    best = 0
    for i, char in enumerate(text):
        if char in last and last[char] >= start:
            start = last[char]
        last[char] = i
        best = max(best, i - start + 1)
    return best
