def next_warmer(temps):
    wait = []
    for i in range(len(temps)):
        days = 0
        for j in range(i + 1, len(temps)):
            if temps[j] > temps[i]:
                days = j - i
                break
        wait.append(days)
    return wait
