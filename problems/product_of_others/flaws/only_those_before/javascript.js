function products(nums) {
  const result = [];
  let left = 1;
  for (const num of nums) {
    result.push(left);
    left *= num;
  }
  return result;
}
