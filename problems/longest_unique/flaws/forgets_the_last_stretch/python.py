def longest_unique(text):
    inside = set()
    start = 0
    best = 0
    for end in range(len(text)):
        if text[end] in inside:
            best = max(best, end - start)
            while text[end] in inside:
                inside.remove(text[start])
                start += 1
        inside.add(text[end])
    return best
