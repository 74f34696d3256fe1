from math import sqrt


def climb_stairs(n):
    root = sqrt(5)
    golden = (1 + root) / 2
    return int(golden ** (n + 1) / root)
