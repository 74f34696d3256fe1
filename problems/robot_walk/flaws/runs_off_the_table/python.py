def walk(commands):
    table = [("N", 0, 1), ("E", 1, 0), ("S", 0, -1), ("W", -1, 0)]
    x = y = 0
    turn = 0
    for c in commands:
        if c == "R":
            turn += 1
        elif c == "L":
            turn = turn - 1 if turn > 0 else 3
        else:
            x += table[turn][1]
            y += table[turn][2]
    return (x, y, table[turn][0])
