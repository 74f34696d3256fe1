function islands(grid) {
  if (grid.length === 0) return 0;
  const seen = new Set();
  const walk = (r, c) => {
    if (r === grid.length || c === grid[0].length) return;
    const key = `${r},${c}`;
    if (grid[r][c] === 0 || seen.has(key)) return;
    seen.add(key);
    walk(r + 1, c);
    walk(r, c + 1);
  };
  let count = 0;
  for (let r = 0; r < grid.length; r++) {
    for (let c = 0; c < grid[0].length; c++) {
      if (grid[r][c] === 1 && !seen.has(`${r},${c}`)) {
        count++;
        walk(r, c);
      }
    }
  }
  return count;
}
