function longest_unique(text: string): number {
  const inside = new Set<string>();
  let start = 0;
  let best = 0;
  for (const char of text) {
    while (inside.has(char)) {
      inside.delete(text.charAt(start));
      start += 1;
    }
    inside.add(char);
    best = Math.max(best, inside.size);
  }
  return best;
}
