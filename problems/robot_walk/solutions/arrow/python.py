def walk(commands: str) -> tuple[int, int, str]:
    names = {(0, 1): "N", (1, 0): "E", (0, -1): "S", (-1, 0): "W"}
    x, y, dx, dy = 0, 0, 0, 1
    for command in commands:
        if command == "L":
            dx, dy = -dy, dx
        elif command == "R":
            dx, dy = dy, -dx
        else:
            x, y = x + dx, y + dy
    return x, y, names[dx, dy]
