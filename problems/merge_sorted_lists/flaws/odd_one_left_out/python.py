def combine(lists):
    def merge(a, b):
        out = []
        i = j = 0
        while i < len(a) or j < len(b):
            if j == len(b) or (i < len(a) and a[i] <= b[j]):
                out.append(a[i])
                i += 1
            else:
                out.append(b[j])
                j += 1
        return out

    if not lists:
        return []
    while len(lists) > 1:
        merged = []
        for i in range(0, len(lists) - 1, 2):
            merged.append(merge(lists[i], lists[i + 1]))
        lists = merged
    return lists[0]
