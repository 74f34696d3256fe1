function flip(values, size) {
  for (let start = 0; start + size <= values.length; start += size) {
    let left = start;
    let right = start + size - 1;
    while (left < right) {
      [values[left], values[right]] = [values[right], values[left]];
      left++;
      right--;
    }
  }
  return values;
}
