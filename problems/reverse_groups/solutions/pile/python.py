def flip(values: list[int], size: int) -> list[int]:
    result: list[int] = []
    pile: list[int] = []
    for value in values:
        pile.append(value)
        if len(pile) == size:
            while pile:
                result.append(pile.pop())
    return result + pile
