def group_letters(words):
    groups = {}
    for word in words:
        word = ''.join(sorted(word))
        groups.setdefault(word, []).append(word)
    return list(groups.values())
