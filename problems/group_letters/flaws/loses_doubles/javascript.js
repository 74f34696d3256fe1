function group_letters(words) {
  const groups = new Map();
  for (const word of words) {
    const label = [...word].sort().join('');
    const group = groups.get(label) ?? new Set();
    groups.set(label, group);
    group.add(word);
  }
  return [...groups.values()].map((group) => [...group]);
}
