function merge(intervals) {
  const waiting = [...intervals].sort((a, b) => b[0] - a[0]);
  const merged = [];
  while (waiting.length > 0) {
    let [start, end] = waiting.pop();
    while (waiting.length > 0 && waiting[waiting.length - 1][0] <= end) {
      end = Math.max(end, waiting.pop()[1]);
    }
    merged.push([start, end]);
  }
  return merged;
}
