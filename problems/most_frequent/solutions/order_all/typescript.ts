function most_frequent(nums: number[], k: number): number[] {
  const counts = new Map<number, number>();
  for (const num of nums) counts.set(num, (counts.get(num) ?? 0) + 1);
  const ordered = [...counts].sort(([a, x], [b, y]) => y - x || a - b);
  return ordered.slice(0, k).map(([num]) => num);
}
