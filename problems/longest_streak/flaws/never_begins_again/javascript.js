function longest_streak(temperatures) {
  if (temperatures.length === 0) return 0;
  let streak = 1;
  for (let i = 1; i < temperatures.length; i++) {
    const warmer = temperatures[i] > temperatures[i - 1];
    if (warmer) streak += 1;
  }
  return streak;
}
