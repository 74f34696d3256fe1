function group_letters(words) {
  const groups = [];
  for (const word of words) {
    const label = [...word].sort().join('');
    let home = null;
    for (const group of groups) if (group.label === label) home = group;
    if (home === null) {
      home = { label, members: [] };
      groups.push(home);
    }
    home.members.push(word);
  }
  return groups.map((group) => group.members);
}
