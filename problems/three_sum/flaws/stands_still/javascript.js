function three_sum(nums) {
  const sorted = [...nums].sort((a, b) => a - b);
  const found = new Map();
  for (let i = 0; i < sorted.length; i++) {
    let left = i + 1;
    let right = sorted.length - 1;
    while (left < right) {
      const total = sorted[i] + sorted[left] + sorted[right];
      if (total === 0) {
        found.set(`${sorted[i]},${sorted[left]}`, [sorted[i], sorted[left], sorted[right]]);
      } else if (total < 0) {
        left++;
      } else {
        right--;
      }
    }
  }
  return [...found.values()];
}
