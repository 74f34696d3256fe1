function walk(commands) {
  const steps = [[0, 1], [1, 0], [0, -1], [-1, 0]];
  let east = 0;
  let north = 0;
  let d = 0;
  for (const c of commands) {
    if (c === 'L') {
      d = (d + 3) % 4;
    } else if (c === 'R') {
      d = (d + 1) % 4;
    } else {
      east += steps[d][0];
      north += steps[d][1];
    }
  }
  return [north, east, 'NESW'[d]];
}
