def fewest(coins: list[int], amount: int) -> int:
    best = [0] + [float("inf")] * amount
    for coin in coins:
        for total in range(coin, amount + 1):
            if best[total - coin] + 1 < best[total]:
                best[total] = best[total - coin] + 1
    return -1 if best[amount] == float("inf") else best[amount]
