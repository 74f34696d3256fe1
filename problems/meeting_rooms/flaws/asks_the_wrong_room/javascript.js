function rooms_needed(meetings) {
  const ends = [];
  const ordered = [...meetings].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [start, end] of ordered) {
    if (ends.length > 0 && ends[ends.length - 1] <= start) {
      ends.pop();
    }
    ends.push(end);
  }
  return ends.length;
}
