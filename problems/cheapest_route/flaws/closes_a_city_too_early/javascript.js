function cheapest(cities, flights, stops) {
  const graph = Array.from({ length: cities }, () => []);
  for (const [a, b, p] of flights) graph[a].push([b, p]);
  const heap = [{ price: 0, city: 0, used: 0 }];
  const visited = new Set();
  while (heap.length > 0) {
    heap.sort((x, y) => x.price - y.price);
    const { price, city, used } = heap.shift();
    if (city === cities - 1) return price;
    if (visited.has(city)) continue;
    visited.add(city);
    if (used > stops) continue;
    for (const [b, p] of graph[city]) {
      heap.push({ price: price + p, city: b, used: used + 1 });
    }
  }
  return -1;
}
