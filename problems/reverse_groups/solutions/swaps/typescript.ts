function flip(values: number[], size: number): number[] {
  const train = [...values];
  for (let start = 0; start + size <= train.length; start += size) {
    let left = start;
    let right = start + size - 1;
    while (left < right) {
      [train[left], train[right]] = [train[right]!, train[left]!];
      left++;
      right--;
    }
  }
  return train;
}
