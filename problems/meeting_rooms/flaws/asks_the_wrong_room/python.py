def rooms_needed(meetings):
    ends = []
    for start, end in sorted(meetings):
        if ends and ends[-1] <= start:
            ends.pop()
        ends.append(end)
    return len(ends)
