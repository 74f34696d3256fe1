function cheapest(cities, flights, stops) {
  const leaving = Array.from({ length: cities }, () => []);
  for (const [start, end, cost] of flights) leaving[start].push([end, cost]);
  const heap = [];
  const push = (item) => {
    let i = heap.push(item) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (heap[up][0] <= item[0]) break;
      heap[i] = heap[up];
      i = up;
    }
    heap[i] = item;
  };
  const pop = () => {
    const top = heap[0];
    const item = heap.pop();
    if (heap.length === 0) return top;
    let i = 0;
    while (2 * i + 1 < heap.length) {
      let child = 2 * i + 1;
      if (child + 1 < heap.length && heap[child + 1][0] < heap[child][0]) child++;
      if (heap[child][0] >= item[0]) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = item;
    return top;
  };
  const fewest = new Array(cities).fill(Infinity);
  push([0, 0, 0]);
  while (heap.length > 0) {
    const [price, used, city] = pop();
    if (city === cities - 1) return price;
    if (used >= fewest[city]) continue;
    fewest[city] = used;
    if (used > stops) continue;
    for (const [end, cost] of leaving[city]) push([price + cost, used + 1, end]);
  }
  return -1;
}
