function longest_streak(temperatures) {
  if (temperatures.length === 0) return 0;
  let best = 1;
  let streak = 1;
  for (let i = 1; i < temperatures.length; i++) {
    if (temperatures[i] > temperatures[i - 1]) streak += 1;
    else {
      best = Math.max(best, streak);
      streak = 1;
    }
  }
  return best;
}
