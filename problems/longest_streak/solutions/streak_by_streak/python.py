def longest_streak(temperatures: list[int]) -> int:
    best = 0
    start = 0
    while start < len(temperatures):
        end = start + 1
        while end < len(temperatures) and temperatures[end] > temperatures[end - 1]:
            end += 1
        best = max(best, end - start)
        start = end
    return best
