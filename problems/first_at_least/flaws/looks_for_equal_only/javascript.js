function first_at_least(nums, target) {
  let i = 0;
  const n = nums.length;
  while (i < n && nums[i] !== target) i += 1;
  return i;
}
