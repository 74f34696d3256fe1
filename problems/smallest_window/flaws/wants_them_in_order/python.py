def smallest_window(text, letters):
    best = ''
    for start in range(len(text)):
        at = start
        found = 0
        while at < len(text) and found < len(letters):
            if text[at] == letters[found]:
                found += 1
            at += 1
        if found == len(letters) and (not best or at - start < len(best)):
            best = text[start:at]
    return best
