function most_frequent(nums, k) {
  const counts = {};
  for (const num of nums) counts[num] = (counts[num] ?? 0) + 1;
  const shelves = nums.map(() => []).concat([[]]);
  for (const num of new Set(nums)) shelves[counts[num]].push(num);
  const result = [];
  for (let count = nums.length - 1; count > 0; count--) {
    result.push(...shelves[count].sort((a, b) => a - b));
  }
  return result.slice(0, k);
}
