def same_letters(first, second):
    if len(first) != len(second):
        return False
    counts = {}
    for letter in first:
        counts[letter] = 1
    for letter in second:
        if counts.get(letter, 0) == 0:
            return False
        counts[letter] -= 1
    return True
