function walk(commands) {
  const steps = [[0, 1], [1, 0], [0, -1], [-1, 0]];
  let [x, y, facing] = [0, 0, 0];
  for (const command of commands) {
    if (command === 'L') facing = (facing + 3) % 4;
    else if (command === 'R') facing = (facing + 1) % 4;
    else {
      x += steps[facing][0];
      y += steps[facing][1];
    }
  }
  return [x, y, 'NESW'[facing]];
}
