function plan(count, rules) {
  const after = Array.from({ length: count }, () => []);
  for (const [a, b] of rules) after[a].push(b);
  const seen = new Set();
  const order = [];
  const visit = (c) => {
    if (seen.has(c)) return;
    seen.add(c);
    for (const n of after[c]) visit(n);
    order.push(c);
  };
  for (let c = 0; c < count; c++) visit(c);
  return order.reverse();
}
