function cheapest(cities, flights, stops) {
  const graph = Array.from({ length: cities }, () => []);
  for (const [a, b, p] of flights) graph[a].push([b, p]);
  const open = [[0, 0]];
  const done = new Set();
  while (open.length > 0) {
    open.sort((x, y) => x[0] - y[0]);
    const [price, city] = open.shift();
    if (city === cities - 1) return price;
    if (done.has(city)) continue;
    done.add(city);
    for (const [b, p] of graph[city]) open.push([price + p, b]);
  }
  return -1;
}
