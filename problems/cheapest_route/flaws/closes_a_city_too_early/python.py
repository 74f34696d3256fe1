import heapq

def cheapest(cities, flights, stops):
    graph = [[] for _ in range(cities)]
    for a, b, p in flights:
        graph[a].append((b, p))
    heap = [(0, 0, 0)]
    visited = set()
    while heap:
        price, city, used = heapq.heappop(heap)
        if city == cities - 1:
            return price
        if city in visited:
            continue
        visited.add(city)
        if used <= stops:
            for b, p in graph[city]:
                heapq.heappush(heap, (price + p, b, used + 1))
    return -1
