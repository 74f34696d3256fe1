function fewest(coins, amount) {
  const big = amount + 1;
  const best = new Array(amount + 1).fill(big);
  best[0] = 0;
  for (const coin of coins) {
    for (let total = coin; total <= amount; total++) {
      best[total] = Math.min(best[total], 1 + best[total - coin]);
    }
  }
  return best[amount];
}
