function climb_stairs(n: number): number {
  const ways: number[] = [1, 1];
  for (let step = 2; step <= n; step++) {
    ways[step] = (ways[step - 1] ?? 0) + (ways[step - 2] ?? 0);
  }
  return ways[n] ?? 0;
}
