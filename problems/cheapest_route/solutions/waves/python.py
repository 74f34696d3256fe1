def cheapest(cities: int, flights: list[list[int]], stops: int) -> int:
    leaving: list[list[list[int]]] = [[] for _ in range(cities)]
    for flight in flights:
        leaving[flight[0]].append(flight)
    best = {0: 0}
    wave = {0: 0}
    for _ in range(stops + 1):
        following: dict[int, int] = {}
        for city, price in wave.items():
            for _start, end, cost in leaving[city]:
                if price + cost < best.get(end, price + cost + 1):
                    best[end] = price + cost
                    following[end] = price + cost
        wave = following
    return best.get(cities - 1, -1)
