function group_letters(words) {
  const groups = {};
  for (const word of words) {
    const key = 'k' + [...word].sort().join('');
    if (!(key in groups)) {
      groups[key] = [];
      groups[key].push(word);
    }
  }
  return Object.values(groups);
}
