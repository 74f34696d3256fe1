def same_letters(first, second):
    left = list(first)
    for letter in second:
        found = -1
        for i in range(len(left)):
            if left[i] == letter:
                found = i
        if found == -1:
            return False
        left[found] = ''
    return len(first) == len(second)
