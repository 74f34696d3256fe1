function rooms_needed(meetings) {
  const freeAt = [];
  for (const [start, end] of meetings) {
    freeAt.sort((a, b) => a - b);
    if (freeAt.length > 0 && freeAt[0] <= start) freeAt[0] = end;
    else freeAt.push(end);
  }
  return freeAt.length;
}
