function balanced(text) {
  let before = null;
  let rest = text;
  while (rest !== before) {
    before = rest;
    rest = rest.replace('()', '').replace('[]', '').replace('{}', '');
  }
  return rest === '';
}
