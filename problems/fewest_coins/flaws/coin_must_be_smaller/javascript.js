function fewest(coins, amount) {
  const INF = 1e9;
  const best = [0];
  for (let i = 1; i <= amount; i++) {
    best.push(INF);
    for (const coin of coins) {
      if (coin < i) {
        best[i] = Math.min(best[i], best[i - coin] + 1);
      }
    }
  }
  return best[amount] < INF ? best[amount] : -1;
}
