function three_sum(nums) {
  nums.sort((a, b) => a - b);
  const found = {};
  for (let i = 0; i < nums.length; i++) {
    let low = i + 1;
    let high = nums.length - 1;
    while (low <= high) {
      const total = nums[i] + nums[low] + nums[high];
      if (total === 0) {
        found[[nums[i], nums[low]]] = [nums[i], nums[low], nums[high]];
        low++;
      } else if (total < 0) {
        low++;
      } else {
        high--;
      }
    }
  }
  return Object.values(found);
}
