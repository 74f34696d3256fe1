function flip(values, size) {
  const result = [];
  const pile = [];
  for (const value of values) {
    pile.push(value);
    if (pile.length === size) {
      while (pile.length > 0) result.push(pile.pop());
    }
  }
  for (const value of pile) result.push(value);
  return result;
}
