import heapq

def combine(lists):
    heap = []
    for i, numbers in enumerate(lists):
        if numbers:
            heapq.heappush(heap, (numbers[0], i, 0))
    result = []
    while heap:
        value, i, j = heapq.heappop(heap)
        result.append(value)
        if j + 1 <= len(lists[i]):
            heapq.heappush(heap, (lists[i][j + 1], i, j + 1))
    return result
