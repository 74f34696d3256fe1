function first_at_least(nums, target) {
  let i = 0;
  while (i < nums.length && nums[i] < target) i += 1;
  return i;
}
