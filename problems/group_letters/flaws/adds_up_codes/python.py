def group_letters(words):
    groups = {}
    for word in words:
        label = sum(ord(letter) for letter in word)
        groups.setdefault(label, []).append(word)
    return list(groups.values())
