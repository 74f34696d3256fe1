def merge(intervals):
    waiting = list(intervals)
    merged = []
    while waiting:
        first = 0
        for i in range(len(waiting)):
            if waiting[i][0] < waiting[first][0]:
                first = i
        start, end = waiting.pop(first)
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
