function trapped(heights) {
  let water = 0;
  let wall = 0;
  let waiting = 0;
  for (const height of heights) {
    if (height >= wall) {
      water += waiting;
      wall = height;
      waiting = 0;
    } else waiting += wall - height;
  }
  return water;
}
