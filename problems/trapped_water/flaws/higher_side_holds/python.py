def trapped(heights):
    n = len(heights)
    left, right = [0] * n, [0] * n
    highest = 0
    for i in range(n):
        left[i] = highest
        highest = max(highest, heights[i])
    highest = 0
    for i in range(n - 1, -1, -1):
        right[i] = highest
        highest = max(highest, heights[i])
    return sum(
        max(0, max(left[i], right[i]) - heights[i]) for i in range(n) if left[i] and right[i]
    )
