function first_at_least(nums: number[], target: number): number {
  let step = 1;
  while (step < nums.length) step *= 2;
  let before = 0;
  while (step > 0) {
    if (before + step <= nums.length && nums[before + step - 1]! < target) before += step;
    step = Math.floor(step / 2);
  }
  return before;
}
