function climb_stairs(n) {
  const ways = [1, 2];
  while (ways.length < n) {
    ways.push(ways[ways.length - 1] + ways[ways.length - 2]);
  }
  return ways[ways.length - 1];
}
