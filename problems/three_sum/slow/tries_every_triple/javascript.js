function three_sum(nums) {
  nums.sort((a, b) => a - b);
  const found = [];
  for (let i = 0; i < nums.length; i++) {
    if (i > 0 && nums[i] === nums[i - 1]) continue;
    for (let j = i + 1; j < nums.length; j++) {
      if (j > i + 1 && nums[j] === nums[j - 1]) continue;
      let k = j + 1;
      while (k < nums.length && nums[i] + nums[j] + nums[k] !== 0) k++;
      if (k < nums.length) found.push([nums[i], nums[j], nums[k]]);
    }
  }
  return found;
}
