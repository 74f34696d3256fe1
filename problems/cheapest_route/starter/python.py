def cheapest(cities: int, flights: list[list[int]], stops: int) -> int:
    pass
