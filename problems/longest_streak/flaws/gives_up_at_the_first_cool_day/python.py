def longest_streak(temperatures):
    if not temperatures:
        return 0
    streak = 1
    for i in range(1, len(temperatures)):
        if temperatures[i] > temperatures[i - 1]:
            streak += 1
        else:
            break
    return streak
