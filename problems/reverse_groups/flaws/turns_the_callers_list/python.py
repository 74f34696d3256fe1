def flip(values, size):
    for start in range(0, len(values) - size + 1, size):
        left, right = start, start + size - 1
        while left < right:
            values[left], values[right] = values[right], values[left]
            left, right = left + 1, right - 1
    return values
