function flip(values, size) {
  let result = [];
  for (let i = 0; i < values.length; i++) {
    const start = i - (i % size);
    const full = start + size <= values.length;
    const value = full ? values[start + size - 1 - (i % size)] : values[i];
    result = [...result, value];
  }
  return result;
}
