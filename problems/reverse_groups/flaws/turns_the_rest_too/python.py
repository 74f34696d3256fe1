def flip(values, size):
    result = []
    for i in range(0, len(values), size):
        group = values[i:i + size]
        result.extend(reversed(group))
    return result
