def cheapest(cities, flights, stops):
    big = 1_000_000
    best = [big] * cities
    best[0] = 0
    for _ in range(stops + 1):
        old = list(best)
        for a, b, p in flights:
            if old[a] < big:
                best[b] = min(best[b], old[a] + p)
    return best[cities - 1]
