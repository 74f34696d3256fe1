def count_places(next_place: list[int]) -> int:
    pass
