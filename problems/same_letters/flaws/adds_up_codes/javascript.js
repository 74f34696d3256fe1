function same_letters(first, second) {
  const total = (word) => [...word].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return first.length === second.length && total(first) === total(second);
}
