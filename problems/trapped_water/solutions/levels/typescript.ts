function trapped(heights: number[]): number {
  const left: number[] = [];
  let highest = 0;
  for (const height of heights) {
    highest = Math.max(highest, height);
    left.push(highest);
  }
  let water = 0;
  highest = 0;
  for (let i = heights.length - 1; i >= 0; i--) {
    const height = heights[i] ?? 0;
    highest = Math.max(highest, height);
    water += Math.min(left[i] ?? 0, highest) - height;
  }
  return water;
}
