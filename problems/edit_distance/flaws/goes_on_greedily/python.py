def edit_distance(first, second):
    i = j = steps = 0
    while i < len(first) and j < len(second):
        if first[i] == second[j]:
            i += 1
            j += 1
            continue
        steps += 1
        if len(first) - i > len(second) - j:
            i += 1
        else:
            i += 1
            j += 1
    return steps + len(first) - i + len(second) - j
