function walk(commands: string): [number, number, string] {
  const steps: [number, number][] = [[0, 1], [1, 0], [0, -1], [-1, 0]];
  let x = 0;
  let y = 0;
  let facing = 0;
  for (const command of commands) {
    if (command === 'L') facing = (facing + 3) % 4;
    else if (command === 'R') facing = (facing + 1) % 4;
    else {
      x += steps[facing]![0];
      y += steps[facing]![1];
    }
  }
  return [x, y, 'NESW'.charAt(facing)];
}
