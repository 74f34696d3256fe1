function rooms_needed(meetings: number[][]): number {
  const starts = meetings.map(([start = 0]) => start).sort((a, b) => a - b);
  const ends = meetings.map(([, end = 0]) => end).sort((a, b) => a - b);
  let rooms = 0;
  let ended = 0;
  for (const start of starts) {
    if ((ends[ended] ?? Infinity) <= start) ended += 1;
    else rooms += 1;
  }
  return rooms;
}
