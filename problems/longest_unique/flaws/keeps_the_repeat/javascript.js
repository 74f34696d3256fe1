function longest_unique(text) {
  const last = new Map();
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]) ?? -1;
    if (before >= start) start = before;
    last.set(text[i], i);
    best = Math.max(best, i - start + 1);
  }
  return best;
}
