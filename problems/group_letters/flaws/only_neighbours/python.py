def group_letters(words):
    groups = []
    for word in words:
        label = sorted(word)
        if groups and sorted(groups[-1][0]) == label:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups
