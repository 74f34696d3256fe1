function first_at_least(nums: number[], target: number): number {
  let answer = nums.length;
  let [low, high] = [0, nums.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((nums[middle] ?? 0) >= target) {
      answer = middle;
      high = middle - 1;
    } else low = middle + 1;
  }
  return answer;
}
