def edit_distance(first, second):
    rows, cols = len(first) + 1, len(second) + 1
    steps = [[0] * cols for _ in range(rows)]
    for i in range(rows - 1):
        for j in range(cols):
            if i == 0 or j == 0:
                steps[i][j] = i + j
            elif first[i - 1] == second[j - 1]:
                steps[i][j] = steps[i - 1][j - 1]
            else:
                steps[i][j] = 1 + min(steps[i - 1][j - 1], steps[i - 1][j], steps[i][j - 1])
    return steps[-2][-1] if len(steps) > 1 else len(second)
