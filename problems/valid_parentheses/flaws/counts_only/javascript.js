function balanced(text) {
  const counts = { '(': 0, '[': 0, '{': 0 };
  const partner = { ')': '(', ']': '[', '}': '{' };
  for (const char of text) {
    if (char in counts) {
      counts[char]++;
    } else {
      counts[partner[char]]--;
      if (counts[partner[char]] < 0) return false;
    }
  }
  return Object.values(counts).every((count) => count === 0);
}
