function plan(count, rules) {
  const after = Array.from({ length: count + 1 }, () => []);
  const waits = new Array(count + 1).fill(0);
  for (const [a, b] of rules) {
    after[a].push(b);
    waits[b]++;
  }
  const stack = [];
  for (let c = 1; c <= count; c++) {
    if (waits[c] === 0) stack.push(c);
  }
  const order = [];
  while (stack.length > 0) {
    const c = stack.pop();
    order.push(c);
    for (const n of after[c]) {
      waits[n]--;
      if (waits[n] === 0) stack.push(n);
    }
  }
  return order.length === count ? order : [];
}
