function flip(values, size) {
  const train = [...values];
  const n = train.length;
  let start = 0;
  while (start + size <= n) {
    let left = start;
    let right = start + size;
    while (left < right) {
      [train[left], train[right]] = [train[right], train[left]];
      left++;
      right--;
    }
    start += size;
  }
  return train;
}
