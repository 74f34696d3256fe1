def combine(lists: list[list[int]]) -> list[int]:
    def merge(a: list[int], b: list[int]) -> list[int]:
        merged: list[int] = []
        i = j = 0
        while i < len(a) and j < len(b):
            if a[i] <= b[j]:
                merged.append(a[i])
                i += 1
            else:
                merged.append(b[j])
                j += 1
        return merged + a[i:] + b[j:]

    rest = list(lists)
    while len(rest) > 1:
        if len(rest) % 2 == 1:
            rest.append([])
        rest = [merge(rest[i], rest[i + 1]) for i in range(0, len(rest), 2)]
    return list(rest[0]) if rest else []
