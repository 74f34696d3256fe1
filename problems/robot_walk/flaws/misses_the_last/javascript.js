function walk(commands) {
  const steps = [[0, 1], [1, 0], [0, -1], [-1, 0]];
  let x = 0, y = 0, d = 0;
  for (let i = 0; i < commands.length - 1; i++) {
    if (commands[i] === 'F') {
      x += steps[d][0];
      y += steps[d][1];
    } else if (commands[i] === 'L') {
      d = (d + 3) % 4;
    } else {
      d = (d + 1) % 4;
    }
  }
  return [x, y, 'NESW'[d]];
}
