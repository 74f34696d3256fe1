import heapq

def cheapest(cities, flights, stops):
    graph = {i: [] for i in range(cities)}
    for a, b, p in flights:
        graph[a].append((b, p))
    heap = [(0, 0)]
    done = set()
    while heap:
        price, city = heapq.heappop(heap)
        if city == cities - 1:
            return price
        if city in done:
            continue
        done.add(city)
        for b, p in graph[city]:
            heapq.heappush(heap, (price + p, b))
    return -1
