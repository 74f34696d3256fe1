function same_letters(first, second) {
  if (first.length !== second.length) return false;
  const alone = new Set();
  for (const letter of first + second) {
    if (alone.has(letter)) alone.delete(letter);
    else alone.add(letter);
  }
  return alone.size === 0;
}
