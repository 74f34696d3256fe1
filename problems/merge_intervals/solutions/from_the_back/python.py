def merge(intervals: list[list[int]]) -> list[list[int]]:
    waiting = sorted(intervals, reverse=True)
    merged: list[list[int]] = []
    while waiting:
        start, end = waiting.pop()
        while waiting and waiting[-1][0] <= end:
            end = max(end, waiting.pop()[1])
        merged.append([start, end])
    return merged
