function islands(grid) {
  let count = 0;
  for (let r = 0; r < grid.length; r++) {
    for (let c = 0; c < grid[0].length; c++) {
      if (grid[r][c] === 1) {
        count++;
        grid[r][c] = 0;
        const stack = [[r, c]];
        while (stack.length > 0) {
          [r, c] = stack.pop();
          for (const [dr, dc] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
            const x = r + dr;
            const y = c + dc;
            if (grid[x] !== undefined && grid[x][y] === 1) {
              grid[x][y] = 0;
              stack.push([x, y]);
            }
          }
        }
      }
    }
  }
  return count;
}
