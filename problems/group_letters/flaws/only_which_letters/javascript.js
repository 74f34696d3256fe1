function group_letters(words) {
  const groups = new Map();
  for (const word of words) {
    const label = [...new Set(word)].sort().join('');
    if (!groups.has(label)) groups.set(label, []);
    groups.get(label).push(word);
  }
  return [...groups.values()];
}
