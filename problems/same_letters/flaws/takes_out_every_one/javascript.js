function same_letters(first, second) {
  let rest = second;
  for (const letter of first) {
    if (!rest.includes(letter)) return false;
    rest = rest.replaceAll(letter, '');
  }
  return rest === '';
}
