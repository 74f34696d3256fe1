def walk(commands):
    dirs = ["N", "E", "S", "W"]
    moves = {"N": (0, 1), "E": (1, 0), "S": (0, -1), "W": (-1, 0)}
    x, y, d = 0, 0, 0
    for c in commands:
        if c == "L":
            d = (d + 1) % 4
        elif c == "R":
            d = (d + 1) % 4
        else:
            dx, dy = moves[dirs[d]]
            x += dx
            y += dy
    return (x, y, dirs[d])
