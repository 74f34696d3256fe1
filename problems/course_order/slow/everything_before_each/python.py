def plan(count, rules):
    direct = [[] for _ in range(count)]
    for a, b in rules:
        direct[b].append(a)
    before = []
    for c in range(count):
        found = set()
        todo = [c]
        while todo:
            for a in direct[todo.pop()]:
                if a not in found:
                    found.add(a)
                    todo.append(a)
        before.append(found)
    for c in range(count):
        if c in before[c]:
            return []
    return sorted(range(count), key=lambda c: len(before[c]))
