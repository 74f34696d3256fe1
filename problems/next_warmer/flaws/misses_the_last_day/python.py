def next_warmer(temps):
    wait = [0] * len(temps)
    cold = []
    for i in range(len(temps) - 1):
        while cold and temps[cold[-1]] < temps[i]:
            d = cold.pop()
            wait[d] = i - d
        cold.append(i)
    return wait
