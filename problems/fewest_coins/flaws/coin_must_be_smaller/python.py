def fewest(coins, amount):
    INF = 10**9
    best = [0] + [INF] * amount
    for i in range(1, amount + 1):
        for coin in coins:
            if coin < i:
                best[i] = min(best[i], best[i - coin] + 1)
    return best[amount] if best[amount] < INF else -1
