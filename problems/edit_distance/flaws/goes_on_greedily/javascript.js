function edit_distance(first, second) {
  let i = 0;
  let j = 0;
  let steps = 0;
  while (i < first.length && j < second.length) {
    if (first[i] !== second[j]) {
      steps += 1;
      if (first.length - i > second.length - j) j -= 1;
    }
    i += 1;
    j += 1;
  }
  return steps + (first.length - i) + (second.length - j);
}
