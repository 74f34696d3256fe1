function longest_unique(text) {
  const inside = [];

  let best = 0;
  for (const char of text) {
    if (inside.includes(char)) {
      inside.shift();
    }
    inside.push(char);
    best = Math.max(best, inside.length);
  }
  return best;
}
