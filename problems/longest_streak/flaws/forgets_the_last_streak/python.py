def longest_streak(temperatures):
    if not temperatures:
        return 0
    best = 1
    streak = 1
    for i in range(1, len(temperatures)):
        if temperatures[i] > temperatures[i - 1]:
            streak += 1
        else:
            best = max(best, streak)
            streak = 1
    return best
