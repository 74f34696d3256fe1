def plan(count, rules):
    after = {c: [] for c in range(count)}
    for a, b in rules:
        after[a].append(b)
    state = [0] * count
    order = []

    def dfs(c):
        if state[c] == 1:
            return False
        if state[c] == 2:
            return True
        state[c] = 1
        for n in after[c]:
            if not dfs(n):
                return False
        state[c] = 2
        order.append(c)
        return True

    for c in range(count):
        if not dfs(c):
            return []
    return order
