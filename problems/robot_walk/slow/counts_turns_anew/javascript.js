function walk(commands) {
  const facingAt = (end) => {
    let turns = 0;
    for (let i = 0; i < end; i++) {
      if (commands[i] === 'R') turns += 1;
      if (commands[i] === 'L') turns += 3;
    }
    return turns % 4;
  };
  const steps = [
    [0, 1],
    [1, 0],
    [0, -1],
    [-1, 0],
  ];
  let x = 0;
  let y = 0;
  for (let i = 0; i < commands.length; i++) {
    if (commands[i] !== 'F') continue;
    const [dx, dy] = steps[facingAt(i)];
    x += dx;
    y += dy;
  }
  return [x, y, 'NESW'[facingAt(commands.length)]];
}
