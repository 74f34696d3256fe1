function first_at_least(nums, target) {
  const isEnough = (num) => num >= target;
  return nums.findIndex(isEnough);
}
