function rooms_needed(meetings: number[][]): number {
  const moments = meetings.flatMap(([start = 0, end = 0]) => [
    { at: start, change: 1 },
    { at: end, change: -1 },
  ]);
  moments.sort((a, b) => a.at - b.at || a.change - b.change);
  let used = 0;
  let most = 0;
  for (const { change } of moments) {
    used += change;
    most = Math.max(most, used);
  }
  return most;
}
