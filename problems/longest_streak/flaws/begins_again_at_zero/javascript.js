function longest_streak(temperatures) {
  let best = 0;
  let streak = 0;
  for (let i = 0; i < temperatures.length; i++) {
    if (i > 0 && temperatures[i] > temperatures[i - 1]) streak += 1;
    else streak = 0;
    best = Math.max(best, streak);
  }
  return best;
}
