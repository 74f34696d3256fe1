function balanced(text: string): boolean {
  let rest = text;
  for (;;) {
    const next = rest.replace('()', '').replace('[]', '').replace('{}', '');
    if (next === rest) return rest === '';
    rest = next;
  }
}
