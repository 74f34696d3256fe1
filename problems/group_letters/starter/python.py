def group_letters(words: list[str]) -> list[list[str]]:
    pass
