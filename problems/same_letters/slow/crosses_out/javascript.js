function same_letters(first, second) {
  const left = [...first];
  for (const letter of second) {
    let found = -1;
    for (let i = 0; i < left.length; i++) if (left[i] === letter) found = i;
    if (found === -1) return false;
    left[found] = '';
  }
  return first.length === second.length;
}
