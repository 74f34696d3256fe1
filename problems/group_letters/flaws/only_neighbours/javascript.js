function group_letters(words) {
  const label = (word) => [...word].sort().join('');
  const groups = [];
  for (const word of words) {
    const last = groups[groups.length - 1];
    if (last && label(last[0]) === label(word)) last.push(word);
    else groups.push([word]);
  }
  return groups;
}
