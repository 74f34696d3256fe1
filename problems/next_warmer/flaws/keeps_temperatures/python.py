def next_warmer(temps):
    wait = [0] * len(temps)
    colder = []
    for day, temp in enumerate(temps):
        while colder and colder[-1] < temp:
            earlier = temps.index(colder.pop())
            wait[earlier] = day - earlier
        colder.append(temp)
    return wait
