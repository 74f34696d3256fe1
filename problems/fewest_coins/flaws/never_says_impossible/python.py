def fewest(coins, amount):
    big = amount + 1
    best = [big] * (amount + 1)
    best[0] = 0
    for coin in coins:
        for total in range(coin, amount + 1):
            best[total] = min(best[total], 1 + best[total - coin])
    return best[amount]
