function smallest_window(text: string, letters: string): string {
  const need = new Map<string, number>();
  for (const letter of letters) need.set(letter, (need.get(letter) ?? 0) + 1);
  const have = new Map<string, number>();
  const count = (letter: string): number => have.get(letter) ?? 0;
  let kinds = need.size;
  let start = 0;
  let best = '';
  for (let end = 0; end < text.length; end++) {
    const letter = text.charAt(end);
    have.set(letter, count(letter) + 1);
    if (count(letter) === need.get(letter)) kinds -= 1;
    while (start < end && count(text.charAt(start)) > (need.get(text.charAt(start)) ?? 0)) {
      have.set(text.charAt(start), count(text.charAt(start)) - 1);
      start += 1;
    }
    if (kinds === 0 && (best === '' || end + 1 - start < best.length)) best = text.slice(start, end + 1);
  }
  return best;
}
