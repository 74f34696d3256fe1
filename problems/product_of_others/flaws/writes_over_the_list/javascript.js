function products(nums) {
  const after = new Array(nums.length).fill(1);
  for (let i = nums.length - 2; i >= 0; i--) {
    after[i] = after[i + 1] * nums[i + 1];
  }
  let left = 1;
  for (let i = 0; i < nums.length; i++) {
    const num = nums[i];

    nums[i] = left * after[i];
    left *= num;
  }
  return nums;
}
