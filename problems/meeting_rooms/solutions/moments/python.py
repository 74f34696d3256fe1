def rooms_needed(meetings):
    moments = []
    for start, end in meetings:
        moments.append((start, 1))
        moments.append((end, -1))
    used = 0
    most = 0
    for _, change in sorted(moments):
        used += change
        most = max(most, used)
    return most
