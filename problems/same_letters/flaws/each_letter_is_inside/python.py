def same_letters(first, second):
    if len(first) != len(second):
        return False
    for letter in second:
        if letter not in first:
            return False
    return True
