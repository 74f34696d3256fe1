function balanced(text) {
  const partner = { ')': '(', ']': '[', '}': '{' };
  const stack = [];
  for (const char of text) {
    if (char in partner) {
      if (stack.pop() !== partner[char]) return false;
    } else {
      stack.push(char);
    }
  }
  return stack.length === 0;
}
