function edit_distance(first: string, second: string): number {
  const steps: number[][] = [];
  const at = (i: number, j: number): number => steps[i]?.[j] ?? 0;
  for (let i = 0; i <= first.length; i++) {
    const row: number[] = [];
    steps.push(row);
    for (let j = 0; j <= second.length; j++) {
      if (i === 0 || j === 0) row.push(i + j);
      else if (first[i - 1] === second[j - 1]) row.push(at(i - 1, j - 1));
      else row.push(1 + Math.min(at(i - 1, j - 1), at(i - 1, j), at(i, j - 1)));
    }
  }
  return at(first.length, second.length);
}
