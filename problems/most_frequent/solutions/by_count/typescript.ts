function most_frequent(nums: number[], k: number): number[] {
  const counts = new Map<number, number>();
  for (const num of nums) counts.set(num, (counts.get(num) ?? 0) + 1);
  const byCount: number[][] = Array.from({ length: nums.length + 1 }, () => []);
  for (const [num, count] of counts) byCount[count]?.push(num);
  const result: number[] = [];
  for (let count = nums.length; count > 0 && result.length < k; count--) {
    result.push(...(byCount[count] ?? []).sort((a, b) => a - b));
  }
  return result.slice(0, k);
}
