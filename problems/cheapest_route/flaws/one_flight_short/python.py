def cheapest(cities, flights, stops):
    INF = float("inf")
    dist = [INF] * cities
    dist[0] = 0
    for _ in range(stops):
        new = dist[:]
        for a, b, p in flights:
            if dist[a] + p < new[b]:
                new[b] = dist[a] + p
        dist = new
    return dist[cities - 1] if dist[cities - 1] != INF else -1
