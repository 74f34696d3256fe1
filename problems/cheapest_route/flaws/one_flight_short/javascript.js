function cheapest(cities, flights, stops) {
  let dist = new Array(cities).fill(Infinity);
  dist[0] = 0;
  for (let i = 0; i < stops; i++) {
    const next = [...dist];
    for (const [a, b, p] of flights) {
      if (dist[a] + p < next[b]) next[b] = dist[a] + p;
    }
    dist = next;
  }
  return dist[cities - 1] === Infinity ? -1 : dist[cities - 1];
}
