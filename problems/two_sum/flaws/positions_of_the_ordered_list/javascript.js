function pair(nums, target) {
  const ordered = [...nums].sort((a, b) => a - b);
  let low = 0;
  let high = ordered.length - 1;
  while (low < high) {
    const total = ordered[low] + ordered[high];
    if (total === target) return [low, high];
    if (total < target) low++;
    else high--;
  }
  return [];
}
