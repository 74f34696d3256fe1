def longest_unique(text: str) -> int:
    inside = set()
    start = 0
    best = 0
    for end in range(len(text)):
        while text[end] in inside:
            inside.remove(text[start])
            start += 1
        inside.add(text[end])
        best = max(best, len(inside))
    return best
