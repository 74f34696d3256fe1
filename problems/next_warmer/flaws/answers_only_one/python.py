def next_warmer(temps):
    out = [0] * len(temps)
    stack = []
    for i in range(len(temps)):
        if stack and temps[i] > temps[stack[-1]]:
            j = stack.pop()
            out[j] = i - j
        stack.append(i)
    return out
