function plan(count, rules) {
  const after = Array.from({ length: count }, () => []);
  const waits = new Array(count).fill(0);
  for (const [a, b] of rules) {
    after[a].push(b);
    waits[b] += 1;
  }
  const ready = [];
  waits.forEach((n, c) => {
    if (n === 0) ready.push(c);
  });
  const order = [];
  while (ready.length > 0) {
    const c = ready.shift();
    order.push(c);
    for (const n of after[c]) {
      waits[n] -= 1;
      if (waits[n] === 1) ready.push(n);
    }
  }
  return order.length === count ? order : [];
}
