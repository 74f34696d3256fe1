def walk(commands):
    step = {"N": (0, 1), "E": (1, 0), "S": (0, -1), "W": (1, 0)}
    left = {"N": "W", "W": "S", "S": "E", "E": "N"}
    right = {"N": "E", "E": "S", "S": "W", "W": "N"}
    x, y, facing = 0, 0, "N"
    for c in commands:
        if c == "L":
            facing = left[facing]
        elif c == "R":
            facing = right[facing]
        else:
            x += step[facing][0]
            y += step[facing][1]
    return (x, y, facing)
