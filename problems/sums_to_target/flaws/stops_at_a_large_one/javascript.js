function sums(numbers, target) {
  const found = [];
  const extend = (start, rest, way) => {
    if (rest === 0) found.push(way);
    for (let i = start; i < numbers.length; i++) {
      if (numbers[i] > rest) break;
      extend(i, rest - numbers[i], [...way, numbers[i]]);
    }
  };
  extend(0, target, []);
  return found;
}
