function group_letters(words) {
  const place = {};
  const groups = [];
  for (const word of words) {
    const counts = new Array(26).fill(0);
    for (const letter of word) counts[letter.charCodeAt(0) - 97] += 1;
    const label = counts.join(',');
    if (place[label] === undefined) {
      place[label] = groups.length;
      groups.push([]);
    }
    groups[place[label]].push(word);
  }
  return groups;
}
