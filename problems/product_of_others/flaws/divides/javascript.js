function products(nums) {
  let total = 1n;
  for (const num of nums) total *= BigInt(num);

  return nums.map((num) => Number(total / BigInt(num)));
}
