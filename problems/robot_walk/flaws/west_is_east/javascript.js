function walk(commands) {
  const step = { N: [0, 1], E: [1, 0], S: [0, -1], W: [1, 0] };
  const left = { N: 'W', W: 'S', S: 'E', E: 'N' };
  const right = { N: 'E', E: 'S', S: 'W', W: 'N' };
  let x = 0;
  let y = 0;
  let facing = 'N';
  for (const c of commands) {
    if (c === 'L') {
      facing = left[facing];
    } else if (c === 'R') {
      facing = right[facing];
    } else {
      x += step[facing][0];
      y += step[facing][1];
    }
  }
  return [x, y, facing];
}
