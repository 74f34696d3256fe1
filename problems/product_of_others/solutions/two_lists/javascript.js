function products(nums) {
  const n = nums.length;
  const before = new Array(n).fill(1);
  const after = new Array(n).fill(1);
  for (let i = 1; i < n; i++) {
    before[i] = before[i - 1] * nums[i - 1];
    after[n - 1 - i] = after[n - i] * nums[n - i];
  }
  return before.map((product, i) => product * after[i]);
}
