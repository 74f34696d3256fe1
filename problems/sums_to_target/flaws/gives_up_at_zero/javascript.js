function sums(numbers, target) {
  const found = [];
  function build(i, rest, way) {
    if (rest <= 0 || i === numbers.length) return;
    if (rest === 0) {
      found.push(way);
      return;
    }
    build(i, rest - numbers[i], [...way, numbers[i]]);
    build(i + 1, rest, way);
  }
  build(0, target, []);
  return found;
}
