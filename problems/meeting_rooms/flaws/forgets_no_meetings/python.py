def rooms_needed(meetings):
    most = 1
    for start, _ in meetings:
        used = sum(1 for a, b in meetings if a <= start < b)
        most = max(most, used)
    return most
