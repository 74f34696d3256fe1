function most_frequent(nums, k) {
  const counts = new Map();
  let before = null;
  for (const num of nums) {
    if (num !== before) counts.set(num, 0);
    counts.set(num, counts.get(num) + 1);
    before = num;
  }
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b).slice(0, k);
}
