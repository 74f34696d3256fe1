function same_letters(first, second) {
  if (first.length !== second.length) return false;

  for (const letter of second) {
    if (!first.includes(letter)) return false;
  }
  return true;
}
