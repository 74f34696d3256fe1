def walk(commands: str) -> tuple[int, int, str]:
    pass
