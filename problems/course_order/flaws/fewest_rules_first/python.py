def plan(count, rules):
    needs = [0] * count
    for a, b in rules:
        needs[b] += 1
    return sorted(range(count), key=lambda c: needs[c])
