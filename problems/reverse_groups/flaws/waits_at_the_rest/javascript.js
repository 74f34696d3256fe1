function flip(values, size) {
  const result = [];
  let start = 0;
  while (start < values.length) {
    if (start + size <= values.length) {
      for (let j = start + size - 1; j >= start; j--) {
        result.push(values[j]);
      }
      start += size;
    }
  }
  return result.concat(values.slice(start));
}
