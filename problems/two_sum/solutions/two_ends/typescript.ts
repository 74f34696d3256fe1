function pair(nums: number[], target: number): number[] {
  const order = [...nums.entries()].sort(([, a], [, b]) => a - b);
  let low = 0;
  let high = order.length - 1;
  while (low < high) {
    const [i, a] = order[low]!;
    const [j, b] = order[high]!;
    if (a + b === target) return [i, j];
    if (a + b < target) low += 1;
    else high -= 1;
  }
  return [];
}
