function trapped(heights: number[]): number {
  let left = 0;
  let right = heights.length - 1;
  let highestLeft = 0;
  let highestRight = 0;
  let water = 0;
  while (left <= right) {
    if (highestLeft <= highestRight) {
      const height = heights[left] ?? 0;
      highestLeft = Math.max(highestLeft, height);
      water += highestLeft - height;
      left += 1;
    } else {
      const height = heights[right] ?? 0;
      highestRight = Math.max(highestRight, height);
      water += highestRight - height;
      right -= 1;
    }
  }
  return water;
}
