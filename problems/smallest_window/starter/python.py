def smallest_window(text: str, letters: str) -> str:
    pass
