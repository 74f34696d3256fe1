function pair(nums, target) {
  const seen = {};
  for (let i = 0; i < nums.length; i++) {
    const rest = target - nums[i];
    if (rest in seen) return [seen[rest] + 1, i + 1];
    seen[nums[i]] = i;
  }
  return [];
}
