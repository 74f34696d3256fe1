def same_letters(first: str, second: str) -> bool:
    counts: dict[str, int] = {}
    for letter in first:
        counts[letter] = counts.get(letter, 0) + 1
    for letter in second:
        counts[letter] = counts.get(letter, 0) - 1
    return all(count == 0 for count in counts.values())
