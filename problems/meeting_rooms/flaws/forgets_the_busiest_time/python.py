import heapq

def rooms_needed(meetings):
    in_use = []
    for start, end in sorted(meetings):
        while in_use and in_use[0] <= start:
            heapq.heappop(in_use)
        heapq.heappush(in_use, end)
    return len(in_use)
