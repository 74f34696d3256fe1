def longest_streak(temperatures: list[int]) -> int:
    runs: list[int] = []
    for i in range(len(temperatures)):
        if i > 0 and temperatures[i - 1] < temperatures[i]:
            runs.append(runs[-1] + 1)
        else:
            runs.append(1)
    return max(runs, default=0)
