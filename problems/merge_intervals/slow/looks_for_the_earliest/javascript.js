function merge(intervals) {
  const waiting = [...intervals];
  const merged = [];
  while (waiting.length > 0) {
    let first = 0;
    for (let i = 1; i < waiting.length; i++) {
      if (waiting[i][0] < waiting[first][0]) first = i;
    }
    const [[start, end]] = waiting.splice(first, 1);
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
