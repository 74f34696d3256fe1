function edit_distance(first, second) {
  const steps = [];
  for (let i = 0; i <= first.length; i++) {
    steps.push([]);
    for (let j = 0; j <= second.length; j++) {
      if (i === 0 || j === 0) steps[i].push(i + j);
      else if (first[i - 1] === second[j - 1]) steps[i].push(steps[i - 1][j - 1]);
      else steps[i].push(1 + Math.min(steps[i - 1][j - 1], steps[i - 1][j], steps[i][j - 1]));
    }
  }
  return steps[first.length][second.length];
}
