function three_sum(nums) {
  const found = new Map();
  for (let i = 0; i < nums.length; i++) {
    let low = i + 1;
    let high = nums.length - 1;
    while (low < high) {
      const total = nums[i] + nums[low] + nums[high];
      if (total < 0) low++;
      else if (total > 0) high--;
      else {
        const triple = [nums[i], nums[low], nums[high]].sort((a, b) => a - b);
        found.set(triple.join(' '), triple);
        low++;
      }
    }
  }
  return [...found.values()];
}
