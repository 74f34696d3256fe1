function longest_streak(temperatures) {
  let best = 1;
  let streak = 1;
  for (let i = 1; i < temperatures.length; i++) {
    streak = temperatures[i] > temperatures[i - 1] ? streak + 1 : 1;
    if (streak > best) best = streak;
  }
  return best;
}
