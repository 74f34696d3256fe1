def fewest(coins: list[int], amount: int) -> int:
    reached = {0}
    wave = [0]
    count = 0
    while wave:
        if amount in reached:
            return count
        count += 1
        following = []
        for total in wave:
            for coin in coins:
                if total + coin <= amount and total + coin not in reached:
                    reached.add(total + coin)
                    following.append(total + coin)
        wave = following
    return -1
