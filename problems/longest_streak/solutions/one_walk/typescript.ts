function longest_streak(temperatures: number[]): number {
  let best = 0;
  let streak = 0;
  temperatures.forEach((today, i) => {
    const before = temperatures[i - 1];
    streak = before !== undefined && today > before ? streak + 1 : 1;
    best = Math.max(best, streak);
  });
  return best;
}
