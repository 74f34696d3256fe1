def rooms_needed(meetings):
    ordered = sorted(meetings)
    rooms = 1 if ordered else 0
    for i in range(1, len(ordered)):
        if ordered[i][0] < ordered[i - 1][1]:
            rooms += 1
    return rooms
