function sums(numbers, target) {
  const found = [];
  const way = [];
  const extend = (start, rest) => {
    if (rest === 0) {
      found.push([...way]);
      return;
    }
    for (let i = start; i < numbers.length; i++) {
      if (numbers[i] > rest) continue;
      way.push(numbers[i]);
      extend(i, rest - numbers[i]);
      way.pop();
    }
  };
  extend(0, target);
  return found;
}
