function islands(grid: number[][]): number {
  let count = 0;
  for (const [row, fields] of grid.entries()) {
    for (const column of fields.keys()) {
      if (fields[column] !== 1) continue;
      count++;
      fields[column] = 0;
      const todo: [number, number][] = [[row, column]];
      for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
        const [r, c] = next;
        for (const [a, b] of [[r + 1, c], [r - 1, c], [r, c + 1], [r, c - 1]] as [number, number][]) {
          if (grid[a]?.[b] !== 1) continue;
          grid[a]![b] = 0;
          todo.push([a, b]);
        }
      }
    }
  }
  return count;
}
