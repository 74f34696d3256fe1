function combine(lists) {
  const numbers = new Set();
  for (const list of lists) {
    for (const n of list) numbers.add(n);
  }
  return [...numbers].sort((a, b) => a - b);
}
