def edit_distance(first, second):
    steps = abs(len(first) - len(second))
    for a, b in zip(first, second):
        if a != b:
            steps += 1
    return steps
