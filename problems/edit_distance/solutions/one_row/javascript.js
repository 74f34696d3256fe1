function edit_distance(first, second) {
  let row = Array.from({ length: second.length + 1 }, (_, j) => j);
  for (let i = 1; i <= first.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= second.length; j++) {
      const same = above[j - 1] + (first[i - 1] === second[j - 1] ? 0 : 1);
      row.push(Math.min(same, above[j] + 1, row[j - 1] + 1));
    }
  }
  return row[second.length];
}
