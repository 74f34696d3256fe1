function islands(grid) {
  let count = 0;
  for (let row = 0; row < grid.length; row++) {
    for (let column = 0; column < grid[row].length; column++) {
      if (grid[row][column] !== 1) continue;
      count++;
      grid[row][column] = 0;
      const todo = [[row, column]];
      while (todo.length > 0) {
        const [r, c] = todo.pop();
        for (const [a, b] of [[r + 1, c], [r - 1, c], [r, c + 1], [r, c - 1]]) {
          if (grid[a]?.[b] !== 1) continue;
          grid[a][b] = 0;
          todo.push([a, b]);
        }
      }
    }
  }
  return count;
}
