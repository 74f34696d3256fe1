def edit_distance(first, second):
    known = {}

    def steps(i, j):
        if i == len(first) or j == len(second):
            return len(first) - i
        if (i, j) not in known:
            if first[i] == second[j]:
                known[(i, j)] = steps(i + 1, j + 1)
            else:
                best = min(steps(i + 1, j + 1), steps(i + 1, j), steps(i, j + 1))
                known[(i, j)] = 1 + best
        return known[(i, j)]

    return steps(0, 0)
