function climb_stairs(n) {
  const ways = new Array(n + 1).fill(0);
  ways[0] = 1;
  for (const move of [1, 2]) {
    for (let step = move; step <= n; step++) {
      ways[step] += ways[step - move];
    }
  }
  return ways[n];
}
