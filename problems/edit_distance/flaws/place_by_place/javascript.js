function edit_distance(first, second) {
  const shorter = Math.min(first.length, second.length);
  let steps = Math.abs(first.length - second.length);
  for (let i = 0; i < shorter; i++) {
    if (first[i] !== second[i]) steps += 1;
  }
  return steps;
}
