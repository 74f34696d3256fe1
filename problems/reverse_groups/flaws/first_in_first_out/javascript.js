function flip(values, size) {
  const result = [];
  const group = [];
  for (const v of values) {
    group.push(v);
    if (group.length === size) {
      while (group.length > 0) result.push(group.shift());
    }
  }
  return result.concat(group);
}
