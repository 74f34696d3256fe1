def fewest(coins, amount):
    best = [0] * (amount + 1)
    for total in range(1, amount + 1):
        for coin in coins:
            if coin <= total:
                best[total] = min(best[total], best[total - coin] + 1)
    return best[amount]
