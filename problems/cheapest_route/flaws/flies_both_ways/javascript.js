function cheapest(cities, flights, stops) {
  const graph = Array.from({ length: cities }, () => []);
  for (const [a, b, p] of flights) {
    graph[a].push([b, p]);
    graph[b].push([a, p]);
  }
  const best = new Map([[0, 0]]);
  let level = [[0, 0]];
  for (let i = 0; i <= stops; i++) {
    const next = new Map();
    for (const [city, price] of level) {
      for (const [b, p] of graph[city]) {
        if (!best.has(b) || price + p < best.get(b)) {
          best.set(b, price + p);
          next.set(b, price + p);
        }
      }
    }
    level = [...next];
  }
  return best.get(cities - 1) ?? -1;
}
