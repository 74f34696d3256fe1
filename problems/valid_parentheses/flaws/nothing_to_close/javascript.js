function balanced(text) {
  const stack = [];
  for (const char of text) {
    if (char === '(') stack.push({ wants: ')' });
    else if (char === '[') stack.push({ wants: ']' });
    else if (char === '{') stack.push({ wants: '}' });
    else if (stack.pop().wants !== char) return false;
  }
  return stack.length === 0;
}
