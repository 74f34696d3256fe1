function fewest(coins, amount) {
  const ways = new Array(amount + 1).fill(0);
  ways[0] = 1;
  for (const coin of coins) {
    for (let total = coin; total <= amount; total++) {
      ways[total] += ways[total - coin];
    }
  }
  if (amount === 0) return 0;
  return ways[amount] > 0 ? ways[amount] : -1;
}
