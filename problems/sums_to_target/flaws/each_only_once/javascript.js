function sums(numbers, target) {
  const result = [];
  const dfs = (start, rest, path) => {
    if (rest === 0) {
      result.push([...path]);
      return;
    }
    if (rest < 0) return;
    for (let i = start; i < numbers.length; i++) {
      path.push(numbers[i]);
      dfs(i + 1, rest - numbers[i], path);
      path.pop();
    }
  };
  dfs(0, target, []);
  return result;
}
