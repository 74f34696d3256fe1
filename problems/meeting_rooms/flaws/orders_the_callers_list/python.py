def rooms_needed(meetings):
    meetings.sort()
    free_at = []
    for start, end in meetings:
        free_at.sort()
        if free_at and free_at[0] <= start:
            free_at[0] = end
        else:
            free_at.append(end)
    return len(free_at)
