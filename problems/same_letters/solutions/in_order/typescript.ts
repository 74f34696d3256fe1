function same_letters(first: string, second: string): boolean {
  const inOrder = (word: string): string => [...word].sort().join('');
  return inOrder(first) === inOrder(second);
}
