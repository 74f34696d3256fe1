def longest_unique(text):
    inside = set()
    best = 0
    for char in text:
        if char in inside:
            inside = set()
        inside.add(char)
        best = max(best, len(inside))
    return best
