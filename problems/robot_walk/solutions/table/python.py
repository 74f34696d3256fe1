def walk(commands: str) -> tuple[int, int, str]:
    steps = [(0, 1), (1, 0), (0, -1), (-1, 0)]
    x = y = facing = 0
    for command in commands:
        if command == "L":
            facing = (facing - 1) % 4
        elif command == "R":
            facing = (facing + 1) % 4
        else:
            x += steps[facing][0]
            y += steps[facing][1]
    return x, y, "NESW"[facing]
