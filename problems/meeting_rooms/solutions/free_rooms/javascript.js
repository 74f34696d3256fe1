function rooms_needed(meetings) {
  const starts = meetings.map(([start]) => start).sort((a, b) => a - b);
  const ends = meetings.map(([, end]) => end).sort((a, b) => a - b);
  let rooms = 0;
  let ended = 0;
  for (const start of starts) {
    if (ends[ended] <= start) ended += 1;
    else rooms += 1;
  }
  return rooms;
}
