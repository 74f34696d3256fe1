def climb_stairs(n: int) -> int:
    ways = [0] * (n + 1)
    ways[0] = 1
    for step in range(n):
        for move in (1, 2):
            if step + move <= n:
                ways[step + move] += ways[step]
    return ways[n]
