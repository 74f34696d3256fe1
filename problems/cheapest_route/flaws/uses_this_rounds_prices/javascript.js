function cheapest(cities, flights, stops) {
  const best = new Array(cities).fill(1e9);
  best[0] = 0;
  for (let i = 0; i <= stops; i++) {
    for (const [a, b, p] of flights) {
      best[b] = Math.min(best[b], best[a] + p);
    }
  }
  return best[cities - 1] < 1e9 ? best[cities - 1] : -1;
}
