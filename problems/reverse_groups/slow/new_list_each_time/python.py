def flip(values, size):
    result = []
    for i in range(len(values)):
        start = i - i % size
        if start + size <= len(values):
            result = result + [values[start + size - 1 - i % size]]
        else:
            result = result + [values[i]]
    return result
