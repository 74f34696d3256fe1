def place_queens(size: int) -> int:
    pass
