function longest_streak(temperatures) {
  let best = Math.min(1, temperatures.length);
  let streak = 1;
  for (let i = 0; i < temperatures.length - 2; i++) {
    if (temperatures[i + 1] > temperatures[i]) streak += 1;
    else streak = 1;
    best = Math.max(best, streak);
  }
  return best;
}
