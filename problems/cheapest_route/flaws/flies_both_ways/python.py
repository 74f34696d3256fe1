def cheapest(cities, flights, stops):
    graph = [[] for _ in range(cities)]
    for a, b, p in flights:
        graph[a].append((b, p))
        graph[b].append((a, p))
    best = {0: 0}
    level = {0: 0}
    for _ in range(stops + 1):
        nxt = {}
        for city, price in level.items():
            for b, p in graph[city]:
                if b not in best or price + p < best[b]:
                    best[b] = price + p
                    nxt[b] = price + p
        level = nxt
    return best.get(cities - 1, -1)
