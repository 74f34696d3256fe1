function longest_streak(temperatures) {
  let best = 0;
  for (let start = 0; start < temperatures.length; start++) {
    let end = start + 1;
    while (end < temperatures.length && temperatures[end] > temperatures[end - 1]) end++;
    best = Math.max(best, end - start);
  }
  return best;
}
