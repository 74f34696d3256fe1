def plan(count, rules):
    after = {}
    waits = {}
    for a, b in rules:
        after.setdefault(a, []).append(b)
        waits[b] = waits.get(b, 0) + 1
        waits.setdefault(a, 0)
    ready = [c for c in waits if waits[c] == 0]
    order = []
    while ready:
        c = ready.pop(0)
        order.append(c)
        for n in after.get(c, []):
            waits[n] -= 1
            if waits[n] == 0:
                ready.append(n)
    return order if len(order) == len(waits) else []
