function plan(count, rules) {
  const graph = new Map();
  const indegree = new Map();
  for (let c = 0; c < count; c++) {
    graph.set(c, []);
    indegree.set(c, 0);
  }
  for (const [a, b] of rules) {
    graph.get(a).push(b);
    indegree.set(b, indegree.get(b) + 1);
  }
  const queue = [...indegree.keys()].filter((c) => indegree.get(c) === 0);
  const order = [];
  while (queue.length > 0) {
    const c = queue.shift();
    order.push(c);
    for (const n of graph.get(c)) {
      indegree.set(n, indegree.get(n) - 1);
      if (indegree.get(n) === 0) queue.push(n);
    }
  }
  return order;
}
