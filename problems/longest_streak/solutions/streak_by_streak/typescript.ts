function longest_streak(temperatures: number[]): number {
  let best = 0;
  let start = 0;
  while (start < temperatures.length) {
    let end = start + 1;
    while (end < temperatures.length && (temperatures[end] ?? 0) > (temperatures[end - 1] ?? 0)) end += 1;
    best = Math.max(best, end - start);
    start = end;
  }
  return best;
}
