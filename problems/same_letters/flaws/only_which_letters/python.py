def same_letters(first, second):
    return set(first) == set(second)
