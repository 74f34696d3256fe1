def same_letters(first, second):
    rest = second
    for letter in first:
        if letter not in rest:
            return False
        rest = rest.replace(letter, "")
    return rest == ""
