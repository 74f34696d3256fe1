def plan(count, rules):
    after = [[] for _ in range(count)]
    for a, b in rules:
        after[a].append(b)
    seen = set()
    order = []

    def visit(c):
        if c in seen:
            return
        seen.add(c)
        for n in after[c]:
            visit(n)
        order.append(c)

    for c in range(count):
        visit(c)
    order.reverse()
    return order
