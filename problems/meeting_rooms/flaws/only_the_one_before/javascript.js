function rooms_needed(meetings) {
  if (meetings.length === 0) return 0;
  const ordered = [...meetings].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let rooms = 1;
  for (let i = 1; i < ordered.length; i++) {
    if (ordered[i][0] < ordered[i - 1][1]) rooms += 1;
  }
  return rooms;
}
