function smallest_window(text: string, letters: string): string {
  const missing = new Map<string, number>();
  for (const letter of letters) missing.set(letter, (missing.get(letter) ?? 0) + 1);
  let leftOver = letters.length;
  let best: [number, number] | null = null;
  let start = 0;
  for (let end = 0; end < text.length; end++) {
    const letter = text.charAt(end);
    const count = missing.get(letter) ?? 0;
    if (count > 0) leftOver -= 1;
    missing.set(letter, count - 1);
    while (leftOver === 0) {
      if (best === null || end - start < best[1] - best[0]) best = [start, end];
      const first = (missing.get(text.charAt(start)) ?? 0) + 1;
      missing.set(text.charAt(start), first);
      if (first > 0) leftOver += 1;
      start += 1;
    }
  }
  return best === null ? '' : text.slice(best[0], best[1] + 1);
}
