function flip(values, size) {
  const result = [];
  const stack = [];
  for (const v of values) {
    stack.push(v);
    if (stack.length === size) {
      while (stack.length > 0) {
        result.push(stack.pop());
      }
    }
  }
  return result;
}
