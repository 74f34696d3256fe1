function cheapest(cities, flights, stops) {
  const table = Array.from({ length: cities }, () => new Array(cities).fill(Infinity));
  for (const [a, b, p] of flights) table[a][b] = p;
  let best = new Array(cities).fill(Infinity);
  best[0] = 0;
  for (let i = 0; i <= stops; i++) {
    const next = [...best];
    for (let a = 0; a < cities; a++) {
      for (let b = 0; b < cities; b++) {
        next[b] = Math.min(next[b], best[a] + table[a][b]);
      }
    }
    best = next;
  }
  return best[cities - 1] === Infinity ? -1 : best[cities - 1];
}
