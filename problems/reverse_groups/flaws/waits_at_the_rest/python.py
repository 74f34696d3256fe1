def flip(values, size):
    result = []
    start = 0
    while start < len(values):
        if start + size <= len(values):
            for j in range(start + size - 1, start - 1, -1):
                result.append(values[j])
            start += size
    return result + values[start:]
