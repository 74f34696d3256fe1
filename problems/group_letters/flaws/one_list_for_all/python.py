def group_letters(words):
    keys = []
    for word in words:
        if sorted(word) not in keys:
            keys.append(sorted(word))
    groups = [[]] * len(keys)
    for word in words:
        groups[keys.index(sorted(word))].append(word)
    return groups
