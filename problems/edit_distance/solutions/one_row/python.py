def edit_distance(first, second):
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        above = row
        row = [i]
        for j, b in enumerate(second, 1):
            same = above[j - 1] + (a != b)
            row.append(min(same, above[j] + 1, row[j - 1] + 1))
    return row[-1]
