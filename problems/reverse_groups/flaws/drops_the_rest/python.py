def flip(values, size):
    result = []
    stack = []
    for v in values:
        stack.append(v)
        if len(stack) == size:
            while stack:
                result.append(stack.pop())
    return result
