function trapped(heights) {
  const sum = () => heights.reduce((a, b) => a + b, 0);
  const before = sum();
  const peak = heights.indexOf(Math.max(...heights));
  let highest = 0;
  for (let i = 0; i < peak; i++) {
    highest = Math.max(highest, heights[i]);

    heights[i] = highest;
  }
  highest = 0;
  for (let i = heights.length - 1; i > peak; i--) {
    highest = Math.max(highest, heights[i]);
    heights[i] = highest;
  }
  return sum() - before;
}
