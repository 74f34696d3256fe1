def cheapest(cities, flights, stops):
    never = float("inf")
    table = [[never] * cities for _ in range(cities)]
    for a, b, p in flights:
        table[a][b] = p
    best = [never] * cities
    best[0] = 0
    for _ in range(stops + 1):
        new = best[:]
        for a in range(cities):
            for b in range(cities):
                if best[a] + table[a][b] < new[b]:
                    new[b] = best[a] + table[a][b]
        best = new
    return best[cities - 1] if best[cities - 1] < never else -1
