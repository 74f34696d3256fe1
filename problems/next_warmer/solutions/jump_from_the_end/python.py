def next_warmer(temps: list[int]) -> list[int]:
    wait = [0] * len(temps)
    for day in range(len(temps) - 2, -1, -1):
        later = day + 1
        while temps[later] <= temps[day] and wait[later] > 0:
            later += wait[later]
        if temps[later] > temps[day]:
            wait[day] = later - day
    return wait
