function products(nums: number[]): number[] {
  const n = nums.length;
  const before = new Array<number>(n).fill(1);
  const after = new Array<number>(n).fill(1);
  for (let i = 1; i < n; i++) {
    before[i] = (before[i - 1] ?? 1) * (nums[i - 1] ?? 1);
    after[n - 1 - i] = (after[n - i] ?? 1) * (nums[n - i] ?? 1);
  }
  return before.map((product, i) => product * (after[i] ?? 1));
}
