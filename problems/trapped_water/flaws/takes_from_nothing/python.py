def trapped(heights):
    water = 0
    peak = 0
    top = max(heights)
    peak = heights.index(top)
    highest = 0
    for i in range(peak):
        highest = max(highest, heights[i])
        water += highest - heights[i]
    highest = 0
    for i in range(len(heights) - 1, peak, -1):
        highest = max(highest, heights[i])
        water += highest - heights[i]
    return water
