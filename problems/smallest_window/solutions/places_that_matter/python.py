from collections import Counter, deque


def smallest_window(text: str, letters: str) -> str:
    wanted = Counter(letters)
    held = {letter: deque() for letter in wanted}
    full = 0
    order = deque()
    best = ''
    for end, letter in enumerate(text):
        if letter not in wanted:
            continue
        places = held[letter]
        places.append(end)
        order.append(end)
        if len(places) == wanted[letter]:
            full += 1
        elif len(places) > wanted[letter]:
            places.popleft()
        while order and order[0] < held[text[order[0]]][0]:
            order.popleft()
        if full == len(wanted):
            start = order[0]
            if not best or end + 1 - start < len(best):
                best = text[start:end + 1]
    return best
