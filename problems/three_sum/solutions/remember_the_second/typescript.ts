function three_sum(nums: number[]): number[][] {
  const ordered = [...nums].sort((a, b) => a - b);
  const found = new Map<string, number[]>();
  for (const [i, first] of ordered.entries()) {
    const seen = new Set<number>();
    for (const third of ordered.slice(i + 1)) {
      const second = 0 - first - third;
      if (seen.has(second)) found.set(`${first} ${second}`, [first, second, third]);
      seen.add(third);
    }
  }
  return [...found.values()];
}
