def same_letters(first: str, second: str) -> bool:
    return sorted(first) == sorted(second)
