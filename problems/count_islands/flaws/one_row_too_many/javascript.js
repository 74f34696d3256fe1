function islands(grid) {
  const sink = (r, c) => {
    if (r < 0 || r > grid.length || c < 0 || c >= grid[0].length) return;
    if (grid[r][c] === 0) return;
    grid[r][c] = 0;
    sink(r - 1, c);
    sink(r + 1, c);
    sink(r, c - 1);
    sink(r, c + 1);
  };
  let total = 0;
  for (let i = 0; i < grid.length; i++) {
    for (let j = 0; j < grid[i].length; j++) {
      if (grid[i][j]) {
        total++;
        sink(i, j);
      }
    }
  }
  return total;
}
