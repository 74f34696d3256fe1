function islands(grid: number[][]): number {
  const sink = (r: number, c: number): void => {
    const row = grid[r];
    if (row === undefined || row[c] !== 1) return;
    row[c] = 0;
    sink(r + 1, c);
    sink(r - 1, c);
    sink(r, c + 1);
    sink(r, c - 1);
  };
  let count = 0;
  grid.forEach((row, r) => {
    row.forEach((field, c) => {
      if (grid[r]![c] === 1) {
        count++;
        sink(r, c);
      }
    });
  });
  return count;
}
