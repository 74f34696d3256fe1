def walk(commands):
    x, y = 0, 0
    dx, dy = 0, 1
    for c in commands:
        if c == "L":
            dx, dy = -dy, dx
        elif c == "R":
            dx, dy = dy, -dx
        x += dx
        y += dy
    names = {(0, 1): "N", (1, 0): "E", (0, -1): "S", (-1, 0): "W"}
    return (x, y, names[(dx, dy)])
