function islands(grid) {
  const width = grid.length > 0 ? grid[0].length : 0;
  const chief = new Map();
  const find = (field) => {
    while (chief.get(field) !== field) {
      chief.set(field, chief.get(chief.get(field)));
      field = chief.get(field);
    }
    return field;
  };
  let count = 0;
  for (let r = 0; r < grid.length; r++) {
    for (let c = 0; c < width; c++) {
      if (grid[r][c] === 0) continue;
      const here = r * width + c;
      chief.set(here, here);
      count++;
      for (const near of [r > 0 ? here - width : -1, c > 0 ? here - 1 : -1]) {
        if (!chief.has(near) || find(near) === find(here)) continue;
        chief.set(find(near), find(here));
        count--;
      }
    }
  }
  return count;
}
