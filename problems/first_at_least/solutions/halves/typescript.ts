function first_at_least(nums: number[], target: number): number {
  let low = 0;
  let high = nums.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((nums[middle] ?? 0) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
