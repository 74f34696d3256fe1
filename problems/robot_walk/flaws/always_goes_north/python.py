def walk(commands):
    dirs = "NESW"
    x = 0
    y = 0
    d = 0
    for c in commands:
        if c == "F":
            y += 1
        elif c == "R":
            d = (d + 1) % 4
        elif c == "L":
            d = (d - 1) % 4
    return (x, y, dirs[d])
