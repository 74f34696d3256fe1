function sums(numbers, target) {
  const result = [];
  const dfs = (start, rest, path) => {
    if (rest === 0) {
      result.push(path.slice());
      return;
    }
    for (let i = start; i < numbers.length; i++) {
      if (numbers[i] <= rest) {
        path.push(numbers[i]);
        dfs(i, rest - numbers[i], path);
      }
    }
  };
  dfs(0, target, []);
  return result;
}
