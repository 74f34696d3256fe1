function longest_unique(text) {
  let best = 0;
  for (let start = 0; start < text.length; start++) {
    let inside = new Set();
    let unique = true;
    for (let end = start; end < text.length; end++) {
      if (inside.has(text[end])) unique = false;
      inside.add(text[end]);
      if (unique) best = Math.max(best, end - start + 1);
    }
  }
  return best;
}
