import heapq

def rooms_needed(meetings):
    free_at = []
    for start, end in meetings:
        if free_at and free_at[0] <= start:
            heapq.heapreplace(free_at, end)
        else:
            heapq.heappush(free_at, end)
    return len(free_at)
