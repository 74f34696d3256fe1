def flip(values, size):
    if len(values) < size:
        return list(values)
    front = values[:size]
    front = front[::-1]
    return front + values[size:]
