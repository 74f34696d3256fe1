function smallest_window(text, letters) {
  let best = '';
  for (let start = 0; start < text.length; start++) {
    let at = start;
    let found = 0;
    while (at < text.length && found < letters.length) {

      if (text[at] === letters[found]) found += 1;
      at += 1;
    }
    if (found === letters.length && (best === '' || at - start < best.length)) best = text.slice(start, at);
  }
  return best;
}
