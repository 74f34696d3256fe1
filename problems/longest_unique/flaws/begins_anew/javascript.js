function longest_unique(text) {
  let inside = new Set();
  let best = 0;
  for (const char of text) {
    if (inside.has(char)) {
      inside = new Set();
    }
    inside.add(char);
    best = Math.max(best, inside.size);
  }
  return best;
}
