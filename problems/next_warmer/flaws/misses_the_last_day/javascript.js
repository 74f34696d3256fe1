function next_warmer(temps) {
  const wait = new Array(temps.length).fill(0);
  const cold = [];
  for (let i = 0; i < temps.length - 1; i++) {
    while (cold.length && temps[cold[cold.length - 1]] < temps[i]) {
      const d = cold.pop();
      wait[d] = i - d;
    }
    cold.push(i);
  }
  return wait;
}
