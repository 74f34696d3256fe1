function find(nums, target) {
  let low = 0;
  let high = nums.length - 1;
  while (low < high) {
    const mid = Math.floor((low + high) / 2);
    if (nums[mid] > nums[high]) low = mid + 1;
    else high = mid;
  }
  const cut = low;
  const ordered = (i) => nums[(i + cut) % nums.length];
  low = 0;
  high = nums.length - 1;
  while (low <= high) {
    const mid = Math.floor((low + high) / 2);
    if (ordered(mid) === target) return mid + cut;
    if (ordered(mid) < target) low = mid + 1;
    else high = mid - 1;
  }
  return -1;
}
