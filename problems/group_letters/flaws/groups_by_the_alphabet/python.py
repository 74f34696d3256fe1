def group_letters(words):
    groups = {}
    for word in words:
        label = ''.join(sorted(word))
        groups.setdefault(label, []).append(word)
    return [groups[label] for label in sorted(groups)]
