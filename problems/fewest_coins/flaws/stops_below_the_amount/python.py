def fewest(coins, amount):
    best = [float("inf")] * (amount + 1)
    best[0] = 0
    for a in range(1, amount):
        for c in coins:
            if c <= a and best[a - c] + 1 < best[a]:
                best[a] = best[a - c] + 1
    if best[amount] == float("inf"):
        return -1
    return best[amount]
