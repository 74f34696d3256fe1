function most_frequent(nums, k) {
  const counts = new Map();
  for (const num of nums) counts.set(num, (counts.get(num) ?? 0) + 1);
  const shelves = Array.from({ length: nums.length + 1 }, () => []);
  for (const [num, count] of counts) shelves[count].push(num);
  const result = [];
  let count = nums.length;
  while (result.length < k) {
    result.push(...shelves[count].sort((a, b) => a - b));
    count--;
  }
  return result;
}
