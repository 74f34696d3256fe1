function trapped(heights) {
  const walls = heights.map((height, at) => ({ height, at }));
  const peak = walls.reduce((a, b) => (b.height > a.height ? b : a)).at;
  let water = 0;
  let highest = 0;
  for (let i = 0; i < peak; i++) {
    highest = Math.max(highest, heights[i]);
    water += highest - heights[i];
  }
  highest = 0;
  for (let i = heights.length - 1; i > peak; i--) {
    highest = Math.max(highest, heights[i]);
    water += highest - heights[i];
  }
  return water;
}
