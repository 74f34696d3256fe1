function fewest(coins, amount) {
  if (coins.length === 0 || amount <= 0) {
    return -1;
  }
  const best = new Map([[0, 0]]);
  for (let total = 1; total <= amount; total++) {
    const options = coins.filter((c) => best.has(total - c)).map((c) => best.get(total - c) + 1);
    if (options.length > 0) best.set(total, Math.min(...options));
  }
  return best.has(amount) ? best.get(amount) : -1;
}
