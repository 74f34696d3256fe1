function flip(values, size) {
  const result = [];
  for (let i = 0; i < values.length; i += size) {
    const group = values.slice(i, i + size);
    result.push(...group.reverse());
  }
  return result;
}
