function group_letters(words) {
  const keyOf = (word) => [...word].sort().join('');
  const keys = [...new Set(words.map(keyOf))];
  const groups = Array(keys.length).fill([]);
  for (const word of words) {
    groups[keys.indexOf(keyOf(word))].push(word);
  }
  return groups;
}
