def longest_streak(temperatures):
    best = streak = 1
    for before, today in zip(temperatures, temperatures[1:]):
        streak = streak + 1 if today > before else 1
        best = max(best, streak)
    return best
