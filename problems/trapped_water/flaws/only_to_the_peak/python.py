def trapped(heights):
    water = 0
    wall = 0
    waiting = 0
    for height in heights:
        if height >= wall:
            water += waiting
            wall, waiting = height, 0
        else:
            waiting += wall - height
    return water
