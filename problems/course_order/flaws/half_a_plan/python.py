from collections import deque

def plan(count, rules):
    graph = {c: [] for c in range(count)}
    indegree = {c: 0 for c in range(count)}
    for a, b in rules:
        graph[a].append(b)
        indegree[b] += 1
    queue = deque([c for c in indegree if indegree[c] == 0])
    order = []
    while queue:
        c = queue.popleft()
        order.append(c)
        for n in graph[c]:
            indegree[n] -= 1
            if indegree[n] == 0:
                queue.append(n)
    return order
