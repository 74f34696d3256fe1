def balanced(text: str) -> bool:
    pass
