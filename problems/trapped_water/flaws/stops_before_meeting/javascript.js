function trapped(heights) {
  let [left, right] = [0, heights.length - 1];
  let [highestLeft, highestRight] = [0, 0];
  let water = 0;
  while (left < right - 1) {
    if (highestLeft <= highestRight) {
      highestLeft = Math.max(highestLeft, heights[left]);
      water += highestLeft - heights[left];
      left += 1;
    } else {
      highestRight = Math.max(highestRight, heights[right]);
      water += highestRight - heights[right];
      right -= 1;
    }
  }
  return water;
}
