function longest_streak(temperatures) {
  if (temperatures.length === 0) return 0;
  let streak = 1;
  let i = 1;
  while (i < temperatures.length) {
    if (temperatures[i] > temperatures[i - 1]) {
      streak++;
    } else {
      break;
    }
    i++;
  }
  return streak;
}
