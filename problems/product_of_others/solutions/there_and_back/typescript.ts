function products(nums: number[]): number[] {
  const result: number[] = [];
  let left = 1;
  for (const num of nums) {
    result.push(left);
    left *= num;
  }
  let right = 1;
  for (let i = nums.length - 1; i >= 0; i--) {
    result[i] = (result[i] ?? 0) * right;
    right *= nums[i] ?? 0;
  }
  return result;
}
