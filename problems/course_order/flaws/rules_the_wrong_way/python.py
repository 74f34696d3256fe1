def plan(count, rules):
    after = [[] for _ in range(count)]
    waits = [0] * count
    for a, b in rules:
        after[b].append(a)
        waits[a] += 1
    ready = [c for c in range(count) if waits[c] == 0]
    order = []
    while ready:
        c = ready.pop()
        order.append(c)
        for n in after[c]:
            waits[n] -= 1
            if waits[n] == 0:
                ready.append(n)
    return order if len(order) == count else []
