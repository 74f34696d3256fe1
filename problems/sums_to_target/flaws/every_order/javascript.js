function sums(numbers, target) {
  const found = [];
  function search(rest, way) {
    if (rest === 0) {
      found.push(way);
      return;
    }
    for (let i = 0; i < numbers.length; i++) {
      if (numbers[i] <= rest) search(rest - numbers[i], [...way, numbers[i]]);
    }
  }
  search(target, []);
  return found;
}
