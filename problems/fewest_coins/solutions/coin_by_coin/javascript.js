function fewest(coins, amount) {
  const best = new Array(amount + 1).fill(Infinity);
  best[0] = 0;
  for (const coin of coins) {
    for (let total = coin; total <= amount; total++) {
      best[total] = Math.min(best[total], best[total - coin] + 1);
    }
  }
  return Number.isFinite(best[amount]) ? best[amount] : -1;
}
