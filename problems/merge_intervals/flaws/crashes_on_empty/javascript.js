function merge(intervals) {
  const ordered = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged = [[ordered[0][0], ordered[0][1]]];
  for (const [start, end] of ordered.slice(1)) {
    const last = merged[merged.length - 1];
    if (start <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      merged.push([start, end]);
    }
  }
  return merged;
}
