def smallest_window(text, letters):
    best = ''
    for start in range(len(text)):
        missing = {}
        for letter in letters:
            missing[letter] = missing.get(letter, 0) + 1
        left_over = len(letters)
        for end in range(start, len(text)):
            letter = text[end]
            if missing.get(letter, 0) > 0:
                left_over -= 1
            missing[letter] = missing.get(letter, 0) - 1
            if left_over == 0:
                if not best or end + 1 - start < len(best):
                    best = text[start:end + 1]
                break
    return best
