def group_letters(words):
    groups = {}
    for word in words:
        key = tuple(sorted(word))
        if key not in groups:
            groups[key] = []
            groups[key].append(word)
    return list(groups.values())
