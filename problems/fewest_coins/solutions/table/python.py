def fewest(coins: list[int], amount: int) -> int:
    never = amount + 1
    best = [0] + [never] * amount
    for total in range(1, amount + 1):
        for coin in coins:
            if coin <= total:
                best[total] = min(best[total], best[total - coin] + 1)
    return best[amount] if best[amount] < never else -1
