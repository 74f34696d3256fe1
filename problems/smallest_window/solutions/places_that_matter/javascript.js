function smallest_window(text, letters) {
  const need = {};
  for (const letter of letters) need[letter] = (need[letter] || 0) + 1;
  const places = [];
  for (let i = 0; i < text.length; i++) if (need[text[i]]) places.push(i);
  const have = {};
  let kinds = Object.keys(need).length;
  let from = 0;
  let best = '';
  for (const end of places) {
    const letter = text[end];
    have[letter] = (have[letter] || 0) + 1;
    if (have[letter] === need[letter]) kinds -= 1;
    while (have[text[places[from]]] > need[text[places[from]]]) {
      have[text[places[from]]] -= 1;
      from += 1;
    }
    if (kinds === 0 && (best === '' || end + 1 - places[from] < best.length)) {
      best = text.slice(places[from], end + 1);
    }
  }
  return best;
}
