function trapped(heights) {
  const left = [];
  let highest = 0;
  for (const height of heights) {
    highest = Math.max(highest, height);
    left.push(highest);
  }
  let water = 0;
  highest = 0;
  for (let i = heights.length - 1; i >= 0; i--) {
    highest = Math.max(highest, heights[i]);
    water += Math.min(left[i], highest) - heights[i];
  }
  return water;
}
