function longest_unique(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const before = last.get(char) ?? -1;
    if (before >= start) start = before + 1;
    last.set(char, i);
    best = Math.max(best, i - start + 1);
  }
  return best;
}
