function pair(nums, target) {
  const seen = new Map();
  for (let i = 0; i < nums.length; i++) {
    seen.set(nums[i], i);
    const rest = target - nums[i];
    if (seen.has(rest)) return [seen.get(rest), i];
  }
  return [];
}
