def walk(commands):
    steps = [(0, 1), (1, 0), (0, -1), (-1, 0)]
    x, y, d = 0, 0, 0
    for i in range(len(commands) - 1):
        if commands[i] == "F":
            x += steps[d][0]
            y += steps[d][1]
        elif commands[i] == "L":
            d = (d + 3) % 4
        else:
            d = (d + 1) % 4
    return (x, y, "NESW"[d])
