function same_letters(first, second) {
  const [a, b] = [new Set(first), new Set(second)];
  return a.size === b.size && [...a].every((letter) => b.has(letter));
}
