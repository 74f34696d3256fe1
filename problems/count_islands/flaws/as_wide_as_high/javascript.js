function islands(grid) {
  const n = grid.length;
  let count = 0;
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      if (grid[r][c] !== 1) continue;
      count++;
      const todo = [[r, c]];
      grid[r][c] = 0;
      while (todo.length > 0) {
        const [a, b] = todo.pop();
        for (const [x, y] of [[a + 1, b], [a - 1, b], [a, b + 1], [a, b - 1]]) {
          if (grid[x] !== undefined && grid[x][y] === 1) {
            grid[x][y] = 0;
            todo.push([x, y]);
          }
        }
      }
    }
  }
  return count;
}
