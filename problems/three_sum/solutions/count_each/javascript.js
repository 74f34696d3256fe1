function three_sum(nums) {
  const counts = new Map();
  for (const num of nums) counts.set(num, (counts.get(num) ?? 0) + 1);
  const values = [...counts.keys()].sort((a, b) => a - b);
  const found = [];
  for (let i = 0; i < values.length; i++) {
    for (let j = i; j < values.length; j++) {
      const [a, b] = [values[i], values[j]];
      const c = 0 - a - b;
      if (c < b || !counts.has(c)) continue;
      const triple = [a, b, c];
      const enough = triple.every((x) => triple.filter((y) => y === x).length <= counts.get(x));
      if (enough) found.push(triple);
    }
  }
  return found;
}
