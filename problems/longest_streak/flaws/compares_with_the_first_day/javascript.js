function longest_streak(temperatures) {
  let best = 0;
  let start = 0;
  for (let i = 0; i < temperatures.length; i++) {
    if (i > start && temperatures[i] <= temperatures[start]) {
      start = i;
    }
    best = Math.max(best, i - start + 1);
  }
  return best;
}
