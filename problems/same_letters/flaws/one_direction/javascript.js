function same_letters(first, second) {
  const counts = new Map();
  for (const letter of first) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  for (const letter of second) {
    const left = counts.get(letter) ?? 0;
    if (left === 0) return false;
    counts.set(letter, left - 1);
  }
  return true;
}
