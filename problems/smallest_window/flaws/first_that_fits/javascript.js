function smallest_window(text, letters) {
  const missing = new Map();
  for (const letter of letters) missing.set(letter, (missing.get(letter) ?? 0) + 1);
  let leftOver = letters.length;
  for (let end = 0; end < text.length; end++) {
    const count = missing.get(text[end]) ?? 0;
    if (count > 0) leftOver -= 1;
    missing.set(text[end], count - 1);
    if (leftOver > 0) continue;
    let start = 0;
    while (missing.get(text[start]) < 0) {
      missing.set(text[start], missing.get(text[start]) + 1);
      start += 1;
    }
    return text.slice(start, end + 1);
  }
  return '';
}
