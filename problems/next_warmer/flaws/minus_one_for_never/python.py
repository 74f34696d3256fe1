def next_warmer(temps):
    result = [-1] * len(temps)
    stack = []
    for i, t in enumerate(temps):
        while stack and t > temps[stack[-1]]:
            k = stack.pop()
            result[k] = i - k
        stack.append(i)
    return result
