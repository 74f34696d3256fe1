function pair(nums, target) {
  const before = [...nums];
  nums.sort((a, b) => a - b);
  let low = 0;
  let high = nums.length - 1;
  while (low < high && nums[low] + nums[high] !== target) {
    if (nums[low] + nums[high] < target) low++;
    else high--;
  }
  return [before.indexOf(nums[low]), before.lastIndexOf(nums[high])];
}
