from collections import deque

def cheapest(cities, flights, stops):
    graph = {}
    for a, b, p in flights:
        graph.setdefault(a, []).append((b, p))
    queue = deque([(0, 0, 0)])
    seen = {0}
    while queue:
        city, price, used = queue.popleft()
        if city == cities - 1:
            return price
        if used > stops:
            continue
        for b, p in graph.get(city, []):
            if b not in seen:
                seen.add(b)
                queue.append((b, price + p, used + 1))
    return -1
