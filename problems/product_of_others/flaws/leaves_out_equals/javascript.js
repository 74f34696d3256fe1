function products(nums) {
  const result = [];
  for (const num of nums) {
    let product = 1;
    for (const other of nums)
      if (other !== num) product *= other;
    result.push(product);
  }
  return result;
}
