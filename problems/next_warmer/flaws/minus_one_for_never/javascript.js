function next_warmer(temps) {
  const result = temps.map(() => -1);
  const stack = [];
  temps.forEach((t, i) => {
    while (stack.length && t > temps[stack[stack.length - 1]]) {
      const k = stack.pop();
      result[k] = i - k;
    }
    stack.push(i);
  });
  return result;
}
