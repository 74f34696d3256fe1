function walk(commands: string): [number, number, string] {
  let [x, y, dx, dy] = [0, 0, 0, 1];
  for (const command of commands) {
    if (command === 'L') [dx, dy] = [-dy, dx];
    else if (command === 'R') [dx, dy] = [dy, -dx];
    else {
      x += dx;
      y += dy;
    }
  }
  if (dx === 0) return [x, y, dy > 0 ? 'N' : 'S'];
  return [x, y, dx > 0 ? 'E' : 'W'];
}
