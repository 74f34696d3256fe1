def fewest(coins: list[int], amount: int) -> int:
    pass
