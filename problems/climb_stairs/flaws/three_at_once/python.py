def climb_stairs(n):
    ways = {0: 1, 1: 1, 2: 2}
    for i in range(3, n + 1):
        ways[i] = ways[i - 1] + ways[i - 2] + ways[i - 3]
    return ways[n]
