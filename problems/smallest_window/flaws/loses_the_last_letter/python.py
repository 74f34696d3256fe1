def smallest_window(text, letters):
    missing = {}
    for letter in letters:
        missing[letter] = missing.get(letter, 0) + 1
    left_over = len(letters)
    best = ''
    start = 0
    for end, letter in enumerate(text):
        if missing.get(letter, 0) > 0:
            left_over -= 1
        missing[letter] = missing.get(letter, 0) - 1
        while left_over == 0:
            if not best or end + 1 - start < len(best):
                best = text[start:end]
            missing[text[start]] += 1
            if missing[text[start]] > 0:
                left_over += 1
            start += 1
    return best
