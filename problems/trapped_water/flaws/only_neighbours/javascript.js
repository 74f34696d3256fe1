function trapped(heights) {
  let water = 0;
  for (let i = 1; i < heights.length - 1; i++) {
    const level = Math.min(heights[i - 1], heights[i + 1]);
    if (level > heights[i]) water += level - heights[i];
  }
  return water;
}
