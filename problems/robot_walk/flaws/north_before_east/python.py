def walk(commands):
    steps = [(0, 1), (1, 0), (0, -1), (-1, 0)]
    east = north = d = 0
    for c in commands:
        if c == "L":
            d = (d - 1) % 4
        elif c == "R":
            d = (d + 1) % 4
        else:
            east += steps[d][0]
            north += steps[d][1]
    return (north, east, "NESW"[d])
