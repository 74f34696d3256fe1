def longest_streak(temperatures):
    best = min(1, len(temperatures))
    streak = 1
    for i in range(len(temperatures) - 2):
        if temperatures[i + 1] > temperatures[i]:
            streak += 1
        else:
            streak = 1
        best = max(best, streak)
    return best
