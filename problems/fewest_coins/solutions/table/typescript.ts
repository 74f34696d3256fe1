function fewest(coins: number[], amount: number): number {
  const best: number[] = [0];
  for (let total = 1; total <= amount; total++) {
    best[total] = Infinity;
    for (const coin of coins) {
      if (coin <= total) best[total] = Math.min(best[total]!, best[total - coin]! + 1);
    }
  }
  return best[amount] === Infinity ? -1 : best[amount]!;
}
