def climb_stairs(n):
    ways = [1, 2]
    while len(ways) < n:
        ways.append(ways[-1] + ways[-2])
    return ways[-1]
