function longest_streak(temperatures) {
  let best = 0;
  let streak = 0;
  let warmest = -Infinity;
  for (const today of temperatures) {
    if (today > warmest) {
      streak += 1;
      warmest = today;
    } else streak = 1;
    best = Math.max(best, streak);
  }
  return best;
}
