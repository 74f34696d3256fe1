def same_letters(first: str, second: str) -> bool:
    pass
