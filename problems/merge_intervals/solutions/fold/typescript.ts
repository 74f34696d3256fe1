function merge(intervals: number[][]): number[][] {
  const ordered = [...intervals].sort((a, b) => a[0]! - b[0]!);
  const merged: number[][] = [];
  for (const [start, end] of ordered as [number, number][]) {
    const last = merged[merged.length - 1];
    if (last !== undefined && start <= last[1]!) {
      last[1] = Math.max(last[1]!, end);
    } else {
      merged.push([start, end]);
    }
  }
  return merged;
}
