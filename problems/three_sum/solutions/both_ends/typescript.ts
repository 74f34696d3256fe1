function three_sum(nums: number[]): number[][] {
  const ordered = [...nums].sort((a, b) => a - b);
  const at = (i: number): number => ordered[i] ?? 0;
  const found: number[][] = [];
  for (let i = 0; i < ordered.length - 2; i++) {
    if (i > 0 && at(i) === at(i - 1)) continue;
    let low = i + 1;
    let high = ordered.length - 1;
    while (low < high) {
      const total = at(i) + at(low) + at(high);
      if (total < 0) low++;
      else if (total > 0) high--;
      else {
        found.push([at(i), at(low), at(high)]);
        low++;
        while (low < high && at(low) === at(low - 1)) low++;
      }
    }
  }
  return found;
}
