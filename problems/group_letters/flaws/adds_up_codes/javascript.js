function group_letters(words) {
  const groups = new Map();
  for (const word of words) {
    const label = [...word].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
    groups.set(label, [...(groups.get(label) ?? []), word]);
  }
  return [...groups.values()];
}
