def longest_streak(temperatures):
    streak = 1 if temperatures else 0
    for i in range(1, len(temperatures)):
        if temperatures[i] > temperatures[i - 1]:
            streak += 1
    return streak
