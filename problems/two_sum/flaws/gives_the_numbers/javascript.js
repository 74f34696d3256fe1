function pair(nums, target) {
  const seen = new Map();
  for (let i = 0; i < nums.length; i++) {
    const rest = target - nums[i];
    if (seen.has(rest)) return [rest, nums[i]];
    seen.set(nums[i], i);
  }
  return [];
}
