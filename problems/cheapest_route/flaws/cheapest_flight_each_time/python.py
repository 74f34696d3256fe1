def cheapest(cities, flights, stops):
    city = 0
    total = 0
    for _ in range(stops + 1):
        options = [(p, b) for a, b, p in flights if a == city]
        if not options:
            return -1
        price, city = min(options)
        total += price
        if city == cities - 1:
            return total
    return -1
