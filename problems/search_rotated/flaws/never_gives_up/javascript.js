function find(nums, target) {
  function search(low, high) {
    const mid = Math.floor((low + high) / 2);
    if (nums[mid] === target) return mid;
    if (nums[low] <= nums[mid]) {
      if (nums[low] <= target && target < nums[mid]) return search(low, mid - 1);
      return search(mid + 1, high);
    }
    if (nums[mid] < target && target <= nums[high]) return search(mid + 1, high);
    return search(low, mid - 1);
  }
  return search(0, nums.length - 1);
}
