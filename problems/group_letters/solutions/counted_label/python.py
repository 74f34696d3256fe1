def group_letters(words: list[str]) -> list[list[str]]:
    place = {}
    groups = []
    for word in words:
        counts = [0] * 26
        for letter in word:
            counts[ord(letter) - ord('a')] += 1
        label = tuple(counts)
        if label not in place:
            place[label] = len(groups)
            groups.append([])
        groups[place[label]].append(word)
    return groups
