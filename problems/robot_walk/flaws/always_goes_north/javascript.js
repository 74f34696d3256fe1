function walk(commands) {
  const dirs = 'NESW';
  let x = 0;
  let y = 0;
  let d = 0;
  for (const c of commands) {
    if (c === 'F') {
      y += 1;
    } else if (c === 'R') {
      d = (d + 1) % 4;
    } else if (c === 'L') {
      d = (d + 3) % 4;
    }
  }
  return [x, y, dirs[d]];
}
