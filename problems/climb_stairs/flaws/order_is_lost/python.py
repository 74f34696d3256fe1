def climb_stairs(n):
    ways = [1] + [0] * n
    for move in (1, 2):
        for step in range(move, n + 1):
            ways[step] += ways[step - move]
    return ways[n]
