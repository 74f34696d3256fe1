function products(nums) {
  const result = [];
  let left = 1;
  for (const num of nums) {
    result.push(left);
    left *= num;
  }
  let right = 0;
  for (let i = nums.length - 1; i >= 0; i--) {
    result[i] *= right;
    right *= nums[i];
  }
  return result;
}
