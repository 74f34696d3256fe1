def same_letters(first, second):
    if len(first) != len(second):
        return False
    alone = set()
    for letter in first + second:
        if letter in alone:
            alone.remove(letter)
        else:
            alone.add(letter)
    return not alone
