function trapped(heights) {
  const left = [];
  let highest = 0;
  for (const height of heights) {
    left.push(highest);
    highest = Math.max(highest, height);
  }
  let water = 0;
  highest = 0;
  for (let i = heights.length - 1; i >= 0; i--) {
    if (left[i] > 0 && highest > 0) {
      const level = Math.max(left[i], highest);
      water += Math.max(0, level - heights[i]);
    }
    highest = Math.max(highest, heights[i]);
  }
  return water;
}
