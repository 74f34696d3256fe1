function plan(count, rules) {
  const after = Array.from({ length: count }, () => []);
  for (const [a, b] of rules) after[a].push(b);
  const state = Array(count).fill(0);
  const order = [];
  function dfs(c) {
    if (state[c] === 1) return false;
    if (state[c] === 2) return true;
    state[c] = 1;
    for (const n of after[c]) {
      if (!dfs(n)) return false;
    }
    state[c] = 2;
    order.push(c);
    return true;
  }
  for (let c = 0; c < count; c++) {
    if (!dfs(c)) return [];
  }
  return order;
}
