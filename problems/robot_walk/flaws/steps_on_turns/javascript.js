function walk(commands) {
  let x = 0, y = 0;
  let dx = 0, dy = 1;
  for (const c of commands) {
    if (c === 'L') {
      [dx, dy] = [-dy, dx];
    } else if (c === 'R') {
      [dx, dy] = [dy, -dx];
    }
    x += dx;
    y += dy;
  }
  if (dy === 1) return [x, y, 'N'];
  if (dy === -1) return [x, y, 'S'];
  return [x, y, dx === 1 ? 'E' : 'W'];
}
