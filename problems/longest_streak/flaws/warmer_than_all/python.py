def longest_streak(temperatures):
    best = 0
    streak = 0
    warmest = float("-inf")
    for today in temperatures:
        if today > warmest:
            streak += 1
            warmest = today
        else:
            streak = 1
        best = max(best, streak)
    return best
