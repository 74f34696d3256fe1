function merge(intervals: number[][]): number[][] {
  const events: { at: number; closing: boolean }[] = [];
  for (const [start, end] of intervals as [number, number][]) {
    events.push({ at: start, closing: false }, { at: end, closing: true });
  }
  events.sort((a, b) => a.at - b.at || Number(a.closing) - Number(b.closing));
  const merged: number[][] = [];
  let depth = 0;
  let begun = 0;
  for (const { at, closing } of events) {
    if (!closing && depth === 0) begun = at;
    depth += closing ? -1 : 1;
    if (closing && depth === 0) merged.push([begun, at]);
  }
  return merged;
}
