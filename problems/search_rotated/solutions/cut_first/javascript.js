function find(nums, target) {
  const n = nums.length;
  let low = 0;
  let high = n - 1;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (nums[mid] > nums[high]) low = mid + 1;
    else high = mid;
  }
  const cut = low;
  low = 0;
  high = n - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const at = (mid + cut) % n;
    if (nums[at] === target) return at;
    if (nums[at] < target) low = mid + 1;
    else high = mid - 1;
  }
  return -1;
}
