def cheapest(cities, flights, stops):
    best = [10**9] * cities
    best[0] = 0
    for _ in range(stops + 1):
        for a, b, p in flights:
            best[b] = min(best[b], best[a] + p)
    return best[-1] if best[-1] < 10**9 else -1
