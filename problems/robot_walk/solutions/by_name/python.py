def walk(commands: str) -> tuple[int, int, str]:
    left = {"N": "W", "W": "S", "S": "E", "E": "N"}
    right = {"N": "E", "E": "S", "S": "W", "W": "N"}
    x = y = 0
    facing = "N"
    for command in commands:
        if command == "L":
            facing = left[facing]
        elif command == "R":
            facing = right[facing]
        elif facing == "N":
            y += 1
        elif facing == "S":
            y -= 1
        elif facing == "E":
            x += 1
        else:
            x -= 1
    return x, y, facing
