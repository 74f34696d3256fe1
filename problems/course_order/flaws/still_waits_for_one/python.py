from collections import deque

def plan(count, rules):
    after = [[] for _ in range(count)]
    waits = [0] * count
    for a, b in rules:
        after[a].append(b)
        waits[b] += 1
    ready = deque(c for c in range(count) if waits[c] == 0)
    order = []
    while ready:
        c = ready.popleft()
        order.append(c)
        for n in after[c]:
            waits[n] -= 1
            if waits[n] == 1:
                ready.append(n)
    return order if len(order) == count else []
