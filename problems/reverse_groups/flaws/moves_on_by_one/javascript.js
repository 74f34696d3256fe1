function flip(values, size) {
  const res = values.slice();
  for (let start = 0; start + size <= res.length; start++) {
    let left = start;
    let right = start + size - 1;
    while (left < right) {
      [res[left], res[right]] = [res[right], res[left]];
      left++;
      right--;
    }
  }
  return res;
}
