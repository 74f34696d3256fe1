def group_letters(words):
    groups = {}
    for word in words:
        label = ''.join(sorted(set(word)))
        groups.setdefault(label, []).append(word)
    return list(groups.values())
