function islands(grid) {
  const rows = grid.length;
  const visit = (r, c) => {
    if (r < 0 || r >= rows || c < 0 || c >= grid[0].length) return;
    if (grid[r][c] !== 1) return;
    visit(r + 1, c);
    visit(r - 1, c);
    visit(r, c + 1);
    visit(r, c - 1);
  };
  let count = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < grid[0].length; c++) {
      if (grid[r][c] === 1) {
        count++;
        visit(r, c);
      }
    }
  }
  return count;
}
