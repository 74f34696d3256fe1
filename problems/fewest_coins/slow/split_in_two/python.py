def fewest(coins, amount):
    best = [float("inf")] * (amount + 1)
    best[0] = 0
    for total in range(1, amount + 1):
        if total in coins:
            best[total] = 1
            continue
        for part in range(1, total // 2 + 1):
            best[total] = min(best[total], best[part] + best[total - part])
    return best[amount] if best[amount] != float("inf") else -1
