def fewest(coins, amount):
    if not coins or amount <= 0:
        return -1
    best = {0: 0}
    for total in range(1, amount + 1):
        options = [best[total - c] + 1 for c in coins if total - c in best]
        if options:
            best[total] = min(options)
    return best.get(amount, -1)
