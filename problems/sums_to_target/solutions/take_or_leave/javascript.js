function sums(numbers, target) {
  function ways(i, rest) {
    if (rest === 0) return [[]];
    if (rest < 0 || i === numbers.length) return [];
    const taken = ways(i, rest - numbers[i]).map((way) => [numbers[i], ...way]);
    return taken.concat(ways(i + 1, rest));
  }
  return ways(0, target);
}
