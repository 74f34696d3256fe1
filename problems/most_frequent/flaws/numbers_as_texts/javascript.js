function most_frequent(nums, k) {
  const counts = new Map();
  for (const num of nums) counts.set(num, (counts.get(num) ?? 0) + 1);
  const ordered = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (String(a) < String(b) ? -1 : 1));
  return ordered.slice(0, k);
}
