function smallest_window(text, letters) {
  let best = '';
  for (let start = 0; start < text.length; start++) {
    const missing = new Map();
    for (const letter of letters) missing.set(letter, (missing.get(letter) ?? 0) + 1);
    let leftOver = letters.length;
    for (let end = start; end < text.length; end++) {
      const count = missing.get(text[end]) ?? 0;
      if (count > 0) leftOver -= 1;
      missing.set(text[end], count - 1);
      if (leftOver > 0) continue;
      if (best === '' || end + 1 - start < best.length) best = text.slice(start, end + 1);
      break;
    }
  }
  return best;
}
