def combine(lists):
    def merge(a, b):
        out = []
        i = j = 0
        while i < len(a) and j < len(b):
            if a[i] <= b[j]:
                out.append(a[i])
                i += 1
            else:
                out.append(b[j])
                j += 1
        return out

    if not lists:
        return []
    result = list(lists[0])
    for other in lists[1:]:
        result = merge(result, other)
    return result
