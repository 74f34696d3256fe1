function merge(intervals: number[][]): number[][] {
  const waiting = [...intervals].sort((a, b) => b[0]! - a[0]!) as [number, number][];
  const merged: number[][] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    let [start, end] = next;
    while (waiting.length > 0 && waiting[waiting.length - 1]![0] <= end) {
      end = Math.max(end, waiting.pop()![1]);
    }
    merged.push([start, end]);
  }
  return merged;
}
