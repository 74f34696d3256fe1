def trapped(heights: list[int]) -> int:
    water = 0
    open_walls = []
    for i, height in enumerate(heights):
        while open_walls and heights[open_walls[-1]] < height:
            floor = heights[open_walls.pop()]
            if not open_walls:
                break
            wall = open_walls[-1]
            water += (min(heights[wall], height) - floor) * (i - wall - 1)
        open_walls.append(i)
    return water
