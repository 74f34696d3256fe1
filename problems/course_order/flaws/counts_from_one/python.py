def plan(count, rules):
    after = [[] for _ in range(count + 1)]
    waits = [0] * (count + 1)
    for a, b in rules:
        after[a].append(b)
        waits[b] += 1
    stack = [c for c in range(1, count + 1) if waits[c] == 0]
    order = []
    while stack:
        c = stack.pop()
        order.append(c)
        for n in after[c]:
            waits[n] -= 1
            if waits[n] == 0:
                stack.append(n)
    return order if len(order) == count else []
