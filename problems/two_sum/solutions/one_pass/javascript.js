function pair(nums, target) {
  const seen = new Map();
  for (let i = 0; i < nums.length; i += 1) {
    const rest = target - nums[i];
    if (seen.has(rest)) return [seen.get(rest), i];
    seen.set(nums[i], i);
  }
  return [];
}
