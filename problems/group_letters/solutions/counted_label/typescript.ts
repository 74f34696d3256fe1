function group_letters(words: string[]): string[][] {
  const place = new Map<string, string[]>();
  const groups: string[][] = [];
  for (const word of words) {
    const counts = new Array<number>(26).fill(0);
    for (const letter of word) {
      const at = letter.charCodeAt(0) - 97;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const label = counts.join(',');
    let group = place.get(label);
    if (group === undefined) {
      group = [];
      place.set(label, group);
      groups.push(group);
    }
    group.push(word);
  }
  return groups;
}
