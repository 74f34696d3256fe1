def walk(commands):
    x = y = 0
    for i in range(len(commands)):
        if commands[i] == "F":
            facing = 0
            for c in commands[:i]:
                if c == "R":
                    facing += 1
                elif c == "L":
                    facing -= 1
            dx, dy = [(0, 1), (1, 0), (0, -1), (-1, 0)][facing % 4]
            x += dx
            y += dy
    turns = commands.count("R") - commands.count("L")
    return [x, y, "NESW"[turns % 4]]
