function cheapest(cities, flights, stops) {
  const graph = new Map();
  for (const [a, b, p] of flights) {
    if (!graph.has(a)) graph.set(a, []);
    graph.get(a).push([b, p]);
  }
  const queue = [[0, 0, 0]];
  const seen = new Set([0]);
  while (queue.length > 0) {
    const [city, price, used] = queue.shift();
    if (city === cities - 1) {
      return price;
    }
    if (used > stops) continue;
    for (const [b, p] of graph.get(city) ?? []) {
      if (!seen.has(b)) {
        seen.add(b);
        queue.push([b, price + p, used + 1]);
      }
    }
  }
  return -1;
}
