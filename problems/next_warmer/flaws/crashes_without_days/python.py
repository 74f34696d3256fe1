def next_warmer(temps):
    wait = [0] * len(temps)
    warm = [(temps[-1] + 0, len(temps) - 1)]
    for i in range(len(temps) - 2, -1, -1):
        while warm and warm[-1][0] <= temps[i]:
            warm.pop()
        if warm:
            wait[i] = warm[-1][1] - i
        warm.append((temps[i], i))
    return wait
