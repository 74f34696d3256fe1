def combine(lists):
    at = [0] * len(lists)
    result = []
    while True:
        best = None
        for i in range(len(lists)):
            head = lists[i][at[i]] if at[i] < len(lists[i]) else None
            if not head:
                continue
            if best is None or head < lists[best][at[best]]:
                best = i
        if best is None:
            return result
        result.append(lists[best][at[best]])
        at[best] += 1
