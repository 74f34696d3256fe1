def longest_unique(text: str) -> int:
    pass
