function plan(count, rules) {
  const direct = Array.from({ length: count }, () => []);
  for (const [a, b] of rules) direct[b].push(a);
  const before = direct.map((_, c) => {
    const found = new Set();
    const todo = [c];
    while (todo.length > 0) {
      for (const a of direct[todo.pop()]) {
        if (found.has(a)) continue;
        found.add(a);
        todo.push(a);
      }
    }
    return found;
  });
  if (before.some((found, c) => found.has(c))) return [];
  return [...before.keys()].sort((a, b) => before[a].size - before[b].size);
}
