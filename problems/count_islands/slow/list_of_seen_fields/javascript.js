function islands(grid) {
  const seen = [];
  const wasSeen = (r, c) => seen.some(([a, b]) => a === r && b === c);
  let count = 0;
  for (let r = 0; r < grid.length; r++) {
    for (let c = 0; c < grid[0].length; c++) {
      if (grid[r][c] === 0 || wasSeen(r, c)) continue;
      count++;
      seen.push([r, c]);
      const todo = [[r, c]];
      while (todo.length > 0) {
        const [a, b] = todo.pop();
        for (const [x, y] of [
          [a + 1, b],
          [a - 1, b],
          [a, b + 1],
          [a, b - 1],
        ]) {
          if (grid[x]?.[y] === 1 && !wasSeen(x, y)) {
            seen.push([x, y]);
            todo.push([x, y]);
          }
        }
      }
    }
  }
  return count;
}
