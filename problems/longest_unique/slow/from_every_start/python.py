def longest_unique(text):
    best = 0
    for start in range(len(text)):
        inside = set()
        unique = True
        for end in range(start, len(text)):
            if text[end] in inside:
                unique = False
            inside.add(text[end])
            if unique:
                best = max(best, end - start + 1)
    return best
