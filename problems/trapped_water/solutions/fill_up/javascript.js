function trapped(heights) {
  let water = 0;
  const open = [];
  heights.forEach((height, i) => {
    while (open.length > 0 && heights[open[open.length - 1]] < height) {
      const floor = heights[open.pop()];
      if (open.length === 0) break;
      const wall = open[open.length - 1];
      water += (Math.min(heights[wall], height) - floor) * (i - wall - 1);
    }
    open.push(i);
  });
  return water;
}
