function group_letters(words) {
  const groups = new Map();
  for (let word of words) {
    word = [...word].sort().join('');
    groups.set(word, [...(groups.get(word) ?? []), word]);
  }
  return [...groups.values()];
}
