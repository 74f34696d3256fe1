import heapq


def combine(lists: list[list[int]]) -> list[int]:
    heap = [(numbers[0], i, 0) for i, numbers in enumerate(lists) if numbers]
    heapq.heapify(heap)
    merged: list[int] = []
    while heap:
        number, i, at = heapq.heappop(heap)
        merged.append(number)
        if at + 1 < len(lists[i]):
            heapq.heappush(heap, (lists[i][at + 1], i, at + 1))
    return merged
