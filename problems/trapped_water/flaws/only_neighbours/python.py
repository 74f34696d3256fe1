def trapped(heights):
    water = 0
    for i in range(1, len(heights) - 1):
        level = min(heights[i - 1], heights[i + 1])
        if level > heights[i]:
            water += level - heights[i]
    return water
