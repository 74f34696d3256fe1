function most_frequent(nums, k) {
  const counts = new Map();
  let most = 0;
  for (const num of nums) {
    const count = (counts.get(num) ?? 0) + 1;
    counts.set(num, count);
    most = Math.max(most, count);
  }
  const byCount = Array.from({ length: most + 1 }, () => []);
  for (const [num, count] of counts) byCount[count].push(num);
  const result = [];
  for (let count = most; count > 0 && result.length < k; count--) {
    result.push(...byCount[count].sort((a, b) => a - b));
  }
  return result.slice(0, k);
}
