function three_sum(nums: number[]): number[][] {
  const counts = new Map<number, number>();
  for (const num of nums) counts.set(num, (counts.get(num) ?? 0) + 1);
  const values = [...counts.keys()].sort((a, b) => a - b);
  const found: number[][] = [];
  for (const [i, a] of values.entries()) {
    for (const b of values.slice(i)) {
      const c = 0 - a - b;
      if (c < b || !counts.has(c)) continue;
      const triple = [a, b, c];
      if (triple.every((x) => triple.filter((y) => y === x).length <= (counts.get(x) ?? 0))) found.push(triple);
    }
  }
  return found;
}
