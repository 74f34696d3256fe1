def fewest(coins, amount):
    ways = [0] * (amount + 1)
    ways[0] = 1
    for coin in coins:
        for total in range(coin, amount + 1):
            ways[total] += ways[total - coin]
    if amount == 0:
        return 0
    return ways[amount] if ways[amount] > 0 else -1
