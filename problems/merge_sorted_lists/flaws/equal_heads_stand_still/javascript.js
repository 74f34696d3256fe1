function combine(lists) {
  let result = [];
  for (const other of lists) {
    const merged = [];
    let i = 0;
    let j = 0;
    while (i < result.length && j < other.length) {
      if (result[i] < other[j]) {
        merged.push(result[i]);
        i++;
      } else if (result[i] > other[j]) {
        merged.push(other[j]);
        j++;
      }
    }
    result = [...merged, ...result.slice(i), ...other.slice(j)];
  }
  return result;
}
