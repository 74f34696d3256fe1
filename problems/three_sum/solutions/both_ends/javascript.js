function three_sum(nums) {
  nums.sort((a, b) => a - b);
  const found = [];
  for (let i = 0; i < nums.length - 2; i++) {
    if (i > 0 && nums[i] === nums[i - 1]) continue;
    let low = i + 1;
    let high = nums.length - 1;
    while (low < high) {
      const total = nums[i] + nums[low] + nums[high];
      if (total < 0) low++;
      else if (total > 0) high--;
      else {
        found.push([nums[i], nums[low], nums[high]]);
        low++;
        while (low < high && nums[low] === nums[low - 1]) low++;
      }
    }
  }
  return found;
}
