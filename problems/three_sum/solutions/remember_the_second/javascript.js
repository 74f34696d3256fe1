function three_sum(nums) {
  const ordered = [...nums].sort((a, b) => a - b);
  const found = new Map();
  ordered.forEach((a, i) => {
    const seen = new Set();
    for (let j = i + 1; j < ordered.length; j++) {
      const c = ordered[j];
      const b = 0 - a - c;
      if (seen.has(b)) found.set(`${a},${b},${c}`, [a, b, c]);
      seen.add(c);
    }
  });
  return [...found.values()];
}
