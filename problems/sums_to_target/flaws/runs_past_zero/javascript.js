function sums(numbers, target) {
  const out = [];
  const way = [];
  function go(i, rest) {
    if (rest === 0) {
      out.push([...way]);
      return;
    }
    for (let j = i; j < numbers.length; j++) {
      way.push(numbers[j]);
      go(j, rest - numbers[j]);
      way.pop();
    }
  }
  go(0, target);
  return out;
}
