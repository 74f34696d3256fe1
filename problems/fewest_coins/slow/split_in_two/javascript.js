function fewest(coins, amount) {
  const best = new Array(amount + 1).fill(Infinity);
  best[0] = 0;
  for (let total = 1; total <= amount; total++) {
    if (coins.includes(total)) {
      best[total] = 1;
      continue;
    }
    for (let part = 1; part <= total / 2; part++) {
      best[total] = Math.min(best[total], best[part] + best[total - part]);
    }
  }
  return best[amount] === Infinity ? -1 : best[amount];
}
