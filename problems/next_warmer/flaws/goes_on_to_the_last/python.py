def next_warmer(temps):
    days = [0] * len(temps)
    for i in range(len(temps)):
        for j in range(i + 1, len(temps)):
            if temps[j] > temps[i]:
                days[i] = j - i
    return days
