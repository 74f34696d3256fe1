function three_sum(nums) {
  nums = [...new Set(nums)].sort((a, b) => a - b);
  const out = [];
  for (let i = 0; i < nums.length; i++) {
    let lo = i + 1;
    let hi = nums.length - 1;
    while (lo < hi) {
      const total = nums[i] + nums[lo] + nums[hi];
      if (total === 0) {
        out.push([nums[i], nums[lo], nums[hi]]);
        lo++;
      } else if (total < 0) {
        lo++;
      } else {
        hi--;
      }
    }
  }
  return out;
}
