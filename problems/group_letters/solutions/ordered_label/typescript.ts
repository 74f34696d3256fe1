function group_letters(words: string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const word of words) {
    const label = [...word].sort().join('');
    const group = groups.get(label) ?? [];
    group.push(word);
    groups.set(label, group);
  }
  return [...groups.values()];
}
