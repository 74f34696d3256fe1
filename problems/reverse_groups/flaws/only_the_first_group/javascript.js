function flip(values, size) {
  if (values.length < size) return [...values];
  const front = values.slice(0, size).reverse();
  return front.concat(values.slice(size));
}
