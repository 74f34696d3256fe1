def combine(lists):
    result = []
    while True:
        heads = [l for l in lists if l]
        if not heads:
            break
        smallest = min(heads, key=lambda l: l[0])
        result.append(smallest.pop(0))
    return result
