function rooms_needed(meetings) {
  const ordered = [...meetings].sort((a, b) => a[0] - b[0]);
  let inUse = [];
  for (const [start, end] of ordered) {
    inUse = inUse.filter((other) => other > start);
    inUse.push(end);
  }
  return inUse.length;
}
