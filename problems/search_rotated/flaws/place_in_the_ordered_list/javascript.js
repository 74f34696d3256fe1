function find(nums, target) {
  const ordered = [...nums].sort((a, b) => a - b);
  let low = 0;
  let high = ordered.length - 1;
  while (low <= high) {
    const mid = Math.floor((low + high) / 2);
    if (ordered[mid] === target) {
      return mid;
    } else if (ordered[mid] < target) {
      low = mid + 1;
    } else {
      high = mid - 1;
    }
  }
  return -1;
}
