function plan(count, rules) {
  const after = new Map();
  const waits = new Map();
  for (const [a, b] of rules) {
    if (!after.has(a)) after.set(a, []);
    after.get(a).push(b);
    waits.set(b, (waits.get(b) ?? 0) + 1);
    if (!waits.has(a)) waits.set(a, 0);
  }
  const ready = [...waits.keys()].filter((c) => waits.get(c) === 0);
  const order = [];
  while (ready.length > 0) {
    const c = ready.shift();
    order.push(c);
    for (const n of after.get(c) ?? []) {
      waits.set(n, waits.get(n) - 1);
      if (waits.get(n) === 0) ready.push(n);
    }
  }
  return order.length === waits.size ? order : [];
}
