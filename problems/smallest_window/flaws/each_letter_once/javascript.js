function smallest_window(text, letters) {
  const wanted = new Set(letters);
  const have = new Map();
  let best = '';
  let start = 0;
  for (let end = 0; end < text.length; end++) {
    if (wanted.has(text[end])) have.set(text[end], (have.get(text[end]) ?? 0) + 1);
    while (have.size === wanted.size) {
      if (best === '' || end + 1 - start < best.length) best = text.slice(start, end + 1);
      const first = text[start];
      if (have.has(first)) {
        have.set(first, have.get(first) - 1);
        if (have.get(first) === 0) have.delete(first);
      }
      start += 1;
    }
  }
  return best;
}
