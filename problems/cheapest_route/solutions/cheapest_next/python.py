import heapq


def cheapest(cities: int, flights: list[list[int]], stops: int) -> int:
    leaving: dict[int, list[tuple[int, int]]] = {}
    for start, end, cost in flights:
        leaving.setdefault(start, []).append((end, cost))
    fewest = [stops + 2] * cities
    heap = [(0, 0, 0)]
    while heap:
        price, used, city = heapq.heappop(heap)
        if city == cities - 1:
            return price
        if used >= fewest[city]:
            continue
        fewest[city] = used
        if used <= stops:
            for end, cost in leaving.get(city, []):
                heapq.heappush(heap, (price + cost, used + 1, end))
    return -1
