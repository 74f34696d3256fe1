function balanced(text) {
  const partner = { ')': '(', ']': '[', '}': '{' };
  const stack = [];
  for (const char of text) {
    if (char in partner) {
      if (stack.pop() !== partner[char]) return false;
      if (stack.length === 0) return true;
    } else {
      stack.push(char);
    }
  }
  return stack.length === 0;
}
