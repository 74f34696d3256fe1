function fewest(coins: number[], amount: number): number {
  const count = new Map<number, number>([[0, 0]]);
  for (const [total, used] of count) {
    if (total === amount) return used;
    for (const coin of coins) {
      const next = total + coin;
      if (next <= amount && !count.has(next)) count.set(next, used + 1);
    }
  }
  return -1;
}
