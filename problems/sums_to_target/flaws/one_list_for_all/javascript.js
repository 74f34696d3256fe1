function sums(numbers, target) {
  const result = [];
  const path = [];
  function dfs(start, rest) {
    if (rest === 0) {
      result.push(path);
      return;
    }
    for (let i = start; i < numbers.length; i++) {
      if (numbers[i] > rest) continue;
      path.push(numbers[i]);
      dfs(i, rest - numbers[i]);
      path.pop();
    }
  }
  dfs(0, target);
  return result;
}
