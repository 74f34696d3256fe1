def same_letters(first, second):
    total = sum(ord(letter) for letter in first)
    return len(first) == len(second) and total == sum(ord(letter) for letter in second)
