def walk(commands):
    x = y = 0
    d = "N"
    for c in commands:
        if c == "F":
            if d == "N":
                y += 1
            elif d == "S":
                y -= 1
            elif d == "E":
                x += 1
            else:
                x -= 1
        elif c == "R":
            if d == "N":
                d = "E"
            if d == "E":
                d = "S"
            if d == "S":
                d = "W"
            if d == "W":
                d = "N"
        else:
            d = {"N": "W", "W": "S", "S": "E", "E": "N"}[d]
    return (x, y, d)
