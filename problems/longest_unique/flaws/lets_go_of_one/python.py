def longest_unique(text):
    inside = []

    best = 0
    for char in text:
        if char in inside:
            inside.pop(0)
        inside.append(char)
        best = max(best, len(inside))
    return best
