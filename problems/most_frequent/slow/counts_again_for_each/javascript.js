function most_frequent(nums, k) {
  const different = nums.filter((num, i) => nums.indexOf(num) === i);
  const times = different.map((num) => [nums.filter((other) => other === num).length, num]);
  times.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  return times.slice(0, k).map(([, num]) => num);
}
