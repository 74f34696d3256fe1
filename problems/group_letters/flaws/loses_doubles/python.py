def group_letters(words):
    groups = {}
    for word in words:
        label = ''.join(sorted(word))
        group = groups.setdefault(label, [])
        if word not in group:
            group.append(word)
    return list(groups.values())
