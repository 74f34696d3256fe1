def climb_stairs(n):
    prev = 1
    curr = 1
    for i in range(2, n + 1):
        prev = curr
        curr = prev + curr
    return curr
