function combine(lists) {
  const heads = [];
  lists.forEach((numbers, i) => {
    if (numbers.length > 0) heads.push({ value: numbers[0], i, j: 0 });
  });
  const result = [];
  while (heads.length > 0) {
    heads.sort((a, b) => a.value - b.value);
    const { value, i, j } = heads.shift();
    result.push(value);
    if (j + 1 <= lists[i].length) {
      heads.push({ value: lists[i][j + 1], i, j: j + 1 });
    }
  }
  return result;
}
