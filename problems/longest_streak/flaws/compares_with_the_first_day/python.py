def longest_streak(temperatures):
    best = 0
    start = 0
    for i in range(len(temperatures)):
        if i > start and temperatures[i] <= temperatures[start]:
            start = i
        best = max(best, i - start + 1)
    return best
