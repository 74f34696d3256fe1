function smallest_window(text, letters) {
  const missing = new Map();
  for (const letter of letters) missing.set(letter, (missing.get(letter) ?? 0) + 1);
  let leftOver = letters.length;
  let best = null;
  let start = 0;
  for (let end = 0; end < text.length; end++) {
    const count = missing.get(text[end]) ?? 0;
    if (count > 0) leftOver -= 1;
    missing.set(text[end], count - 1);
    while (leftOver === 0) {
      if (best === null || end - start < best[1] - best[0]) best = [start, end];
      const first = missing.get(text[start]) + 1;
      missing.set(text[start], first);
      if (letters.includes(text[start])) leftOver += 1;
      start += 1;
    }
  }
  return best === null ? '' : text.slice(best[0], best[1] + 1);
}
