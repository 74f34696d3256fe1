def trapped(heights: list[int]) -> int:
    n = len(heights)
    left = [0] * n
    highest = 0
    for i in range(n):
        highest = max(highest, heights[i])
        left[i] = highest
    water = 0
    highest = 0
    for i in range(n - 1, -1, -1):
        highest = max(highest, heights[i])
        water += min(left[i], highest) - heights[i]
    return water
