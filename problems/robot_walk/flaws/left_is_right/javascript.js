function walk(commands) {
  const dirs = ['N', 'E', 'S', 'W'];
  const moves = { N: [0, 1], E: [1, 0], S: [0, -1], W: [-1, 0] };
  let x = 0, y = 0, d = 0;
  for (const c of commands) {
    if (c === 'L') {
      d = (d + 1) % 4;
    } else if (c === 'R') {
      d = (d + 1) % 4;
    } else {
      const [dx, dy] = moves[dirs[d]];
      x += dx;
      y += dy;
    }
  }
  return [x, y, dirs[d]];
}
