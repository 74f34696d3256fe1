def trapped(heights):
    water = 0
    for i in range(len(heights)):
        left = right = 0
        for j in range(i + 1):
            left = max(left, heights[j])
        for j in range(i, len(heights)):
            right = max(right, heights[j])
        water += min(left, right) - heights[i]
    return water
