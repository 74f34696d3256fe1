function merge(intervals) {
  const merged = [];
  let current = null;
  for (const [start, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    if (current === null) {
      current = [start, end];
    } else if (start <= current[1]) {
      current[1] = Math.max(current[1], end);
    } else {
      merged.push(current);
      current = [start, end];
    }
  }
  return merged;
}
