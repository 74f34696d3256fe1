function longest_streak(temperatures) {
  let best = 0;
  let start = 0;
  while (start < temperatures.length) {
    let end = start + 1;
    while (end < temperatures.length && temperatures[end] > temperatures[end - 1]) end += 1;
    best = Math.max(best, end - start);
    start = end;
  }
  return best;
}
