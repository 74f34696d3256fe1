def climb_stairs(n: int) -> int:
    known = {0: 1, 1: 1}

    def ways(steps):
        if steps not in known:
            known[steps] = ways(steps - 1) + ways(steps - 2)
        return known[steps]

    return ways(n)
