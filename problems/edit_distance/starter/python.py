def edit_distance(first: str, second: str) -> int:
    pass
