def trapped(heights):
    before = sum(heights)
    if not heights:
        return 0
    peak = heights.index(max(heights))
    after = 0
    for walk in (range(peak), range(len(heights) - 1, peak, -1)):
        highest = 0
        for i in walk:
            heights[i] = highest = max(highest, heights[i])
    after = sum(heights)
    return after - before
