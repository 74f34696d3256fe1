def group_letters(words):
    order = list(words)
    words.sort(key=lambda word: (sorted(word), order.index(word)))
    groups = {}
    for word in order:
        groups.setdefault(''.join(sorted(word)), []).append(word)
    return list(groups.values())
