def cheapest(cities: int, flights: list[list[int]], stops: int) -> int:
    never = float("inf")
    price = [never] * cities
    price[0] = 0
    for _ in range(stops + 1):
        following = list(price)
        for start, end, cost in flights:
            if price[start] + cost < following[end]:
                following[end] = price[start] + cost
        price = following
    return -1 if price[-1] == never else price[-1]
