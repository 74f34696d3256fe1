function plan(count, rules) {
  const after = Array.from({ length: count }, () => []);
  const waits = Array(count).fill(0);
  for (const [a, b] of rules) {
    after[b].push(a);
    waits[a]++;
  }
  const ready = [];
  for (let c = 0; c < count; c++) if (waits[c] === 0) ready.push(c);
  const order = [];
  while (ready.length > 0) {
    const c = ready.pop();
    order.push(c);
    for (const n of after[c]) {
      waits[n]--;
      if (waits[n] === 0) ready.push(n);
    }
  }
  return order.length === count ? order : [];
}
