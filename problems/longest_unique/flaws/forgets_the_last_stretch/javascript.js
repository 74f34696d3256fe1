function longest_unique(text) {
  const inside = new Set();
  let start = 0;
  let best = 0;
  for (let end = 0; end < text.length; end++) {
    if (inside.has(text[end])) best = Math.max(best, end - start);
    while (inside.has(text[end])) {
      inside.delete(text[start]);
      start += 1;
    }
    inside.add(text[end]);
  }
  return best;
}
