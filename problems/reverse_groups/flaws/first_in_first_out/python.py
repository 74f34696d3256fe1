from collections import deque

def flip(values, size):
    result = []
    group = deque()
    for v in values:
        group.append(v)
        if len(group) == size:
            while group:
                result.append(group.popleft())
    return result + list(group)
