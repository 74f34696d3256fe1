function cheapest(cities, flights, stops) {
  const big = 1000000;
  const best = new Array(cities).fill(big);
  best[0] = 0;
  for (let i = 0; i <= stops; i++) {
    const old = [...best];
    for (const [a, b, p] of flights) {
      if (old[a] < big) best[b] = Math.min(best[b], old[a] + p);
    }
  }
  return best[cities - 1];
}
