function merge(intervals) {
  const events = [];
  for (const [start, end] of intervals) {
    events.push([start, 0], [end, 1]);
  }
  events.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged = [];
  let depth = 0;
  let begun = 0;
  for (const [at, closing] of events) {
    if (closing) {
      depth -= 1;
      if (depth === 0) merged.push([begun, at]);
    } else {
      if (depth === 0) begun = at;
      depth += 1;
    }
  }
  return merged;
}
