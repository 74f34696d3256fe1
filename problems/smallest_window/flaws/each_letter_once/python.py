def smallest_window(text, letters):
    wanted = set(letters)
    have = {}
    best = ''
    start = 0
    for end, letter in enumerate(text):
        if letter in wanted:
            have[letter] = have.get(letter, 0) + 1
        while len(have) == len(wanted):
            if not best or end + 1 - start < len(best):
                best = text[start:end + 1]
            first = text[start]
            if first in have:
                have[first] -= 1
                if have[first] == 0:
                    del have[first]
            start += 1
    return best
