function find(nums: number[], target: number): number {
  let low = 0;
  let high = nums.length - 1;
  while (low <= high) {
    const mid = Math.floor((low + high) / 2);
    const middle = nums[mid]!;
    if (middle === target) return mid;
    if (nums[low]! <= middle) {
      if (nums[low]! <= target && target < middle) high = mid - 1;
      else low = mid + 1;
    } else if (middle < target && target <= nums[high]!) {
      low = mid + 1;
    } else {
      high = mid - 1;
    }
  }
  return -1;
}
