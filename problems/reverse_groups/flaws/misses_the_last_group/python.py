def flip(values, size):
    out = list(values)
    i = 0
    while i + size < len(out):
        out[i:i + size] = out[i:i + size][::-1]
        i += size
    return out
