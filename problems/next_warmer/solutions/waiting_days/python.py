def next_warmer(temps: list[int]) -> list[int]:
    wait = [0] * len(temps)
    open_days = []
    for day, temp in enumerate(temps):
        while open_days and temps[open_days[-1]] < temp:
            earlier = open_days.pop()
            wait[earlier] = day - earlier
        open_days.append(day)
    return wait
