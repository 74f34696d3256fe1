def longest_streak(temperatures):
    best = 0
    streak = 0
    for i, today in enumerate(temperatures):
        if i > 0 and today > temperatures[i - 1]:
            streak += 1
        else:
            streak = 0
        best = max(best, streak)
    return best
