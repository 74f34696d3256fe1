function balanced(text: string): boolean {
  const partner: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
  const stack: string[] = [];
  for (const char of text) {
    const wanted = partner[char];
    if (wanted === undefined) stack.push(char);
    else if (stack.pop() !== wanted) return false;
  }
  return stack.length === 0;
}
