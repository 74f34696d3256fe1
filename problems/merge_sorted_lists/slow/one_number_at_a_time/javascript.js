function combine(lists) {
  const result = [];
  for (const numbers of lists) {
    for (const number of numbers) {
      let i = 0;
      while (i < result.length && result[i] <= number) i++;
      result.splice(i, 0, number);
    }
  }
  return result;
}
