def merge(intervals: list[list[int]]) -> list[list[int]]:
    opens = [(start, 0) for start, _ in intervals]
    closes = [(end, 1) for _, end in intervals]
    merged = []
    depth = 0
    begun = 0
    for at, closing in sorted(opens + closes):
        if closing:
            depth -= 1
            if depth == 0:
                merged.append([begun, at])
        else:
            if depth == 0:
                begun = at
            depth += 1
    return merged
