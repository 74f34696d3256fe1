function flip(values, size) {
  const out = [...values];
  let i = 0;
  while (i + size < out.length) {
    const group = out.slice(i, i + size).reverse();
    for (let j = 0; j < size; j++) out[i + j] = group[j];
    i += size;
  }
  return out;
}
