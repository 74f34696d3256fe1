def reads_backwards(text: str) -> bool:
    pass
