def group_letters(words):
    groups = []
    for word in words:
        label = sorted(word)
        home = None
        for group in groups:
            if group[0] == label:
                home = group
        if home is None:
            home = [label]
            groups.append(home)
        home.append(word)
    return [group[1:] for group in groups]
