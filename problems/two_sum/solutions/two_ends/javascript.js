function pair(nums, target) {
  const order = nums.map((_, i) => i).sort((a, b) => nums[a] - nums[b]);
  let low = 0;
  let high = order.length - 1;
  while (nums[order[low]] + nums[order[high]] !== target) {
    if (nums[order[low]] + nums[order[high]] < target) low += 1;
    else high -= 1;
  }
  return [order[low], order[high]];
}
