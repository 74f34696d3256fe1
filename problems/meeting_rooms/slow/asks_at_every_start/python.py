def rooms_needed(meetings):
    most = 0
    for start, _ in meetings:
        used = 0
        for a, b in meetings:
            if a <= start < b:
                used += 1
        most = max(most, used)
    return most
