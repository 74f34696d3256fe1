function group_letters(words) {
  const order = [...words];
  words.sort((a, b) => ([...a].sort().join('') < [...b].sort().join('') ? -1 : 1));
  const groups = new Map();
  for (const word of order) {
    const label = [...word].sort().join('');
    groups.set(label, [...(groups.get(label) ?? []), word]);
  }
  return [...groups.values()];
}
