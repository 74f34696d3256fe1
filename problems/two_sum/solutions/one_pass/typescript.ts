function pair(nums: number[], target: number): number[] {
  const seen = new Map<number, number>();
  for (const [i, number] of nums.entries()) {
    const earlier = seen.get(target - number);
    if (earlier !== undefined) return [earlier, i];
    seen.set(number, i);
  }
  return [];
}
