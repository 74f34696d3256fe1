function three_sum(nums) {
  nums.sort((a, b) => a - b);
  const triples = [];
  for (let i = 0; i < nums.length - 2; i++) {
    if (nums[i] === nums[i + 1]) continue;
    let lo = i + 1;
    let hi = nums.length - 1;
    while (lo < hi) {
      const s = nums[i] + nums[lo] + nums[hi];
      if (s < 0) lo++;
      else if (s > 0) hi--;
      else {
        triples.push([nums[i], nums[lo], nums[hi]]);
        lo++;
        while (lo < hi && nums[lo] === nums[lo - 1]) lo++;
      }
    }
  }
  return triples;
}
