def group_letters(words: list[str]) -> list[list[str]]:
    groups = {}
    for word in words:
        label = ''.join(sorted(word))
        groups.setdefault(label, []).append(word)
    return list(groups.values())
