function three_sum(nums) {
  const there = new Set(nums);
  const found = new Map();
  for (let i = 0; i < nums.length; i++) {
    for (let j = i + 1; j < nums.length; j++) {
      const third = 0 - nums[i] - nums[j];
      if (there.has(third)) {
        const triple = [nums[i], nums[j], third].sort((a, b) => a - b);
        found.set(triple.join(), triple);
      }
    }
  }
  return [...found.values()];
}
