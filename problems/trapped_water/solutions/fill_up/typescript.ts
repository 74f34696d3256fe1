function trapped(heights: number[]): number {
  let water = 0;
  const open: number[] = [];
  heights.forEach((height, i) => {
    while (open.length > 0 && (heights[open[open.length - 1] ?? 0] ?? 0) < height) {
      const floor = heights[open.pop() ?? 0] ?? 0;
      const wall = open[open.length - 1];
      if (wall === undefined) break;
      water += (Math.min(heights[wall] ?? 0, height) - floor) * (i - wall - 1);
    }
    open.push(i);
  });
  return water;
}
