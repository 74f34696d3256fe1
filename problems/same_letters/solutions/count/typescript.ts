function same_letters(first: string, second: string): boolean {
  const counts = new Map<string, number>();
  for (const letter of first) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  for (const letter of second) counts.set(letter, (counts.get(letter) ?? 0) - 1);
  return [...counts.values()].every((count) => count === 0);
}
