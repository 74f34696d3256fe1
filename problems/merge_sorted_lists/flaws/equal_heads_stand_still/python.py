def combine(lists):
    result = []
    for other in lists:
        merged = []
        i = j = 0
        while i < len(result) and j < len(other):
            if result[i] < other[j]:
                merged.append(result[i])
                i += 1
            elif result[i] > other[j]:
                merged.append(other[j])
                j += 1
        result = merged + result[i:] + other[j:]
    return result
