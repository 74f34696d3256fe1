function longest_streak(temperatures) {
  const runs = temperatures.map(() => 1);
  for (let i = 1; i < temperatures.length; i += 1) {
    if (temperatures[i - 1] < temperatures[i]) runs[i] = runs[i - 1] + 1;
  }
  return runs.reduce((a, b) => Math.max(a, b), 0);
}
