function walk(commands) {
  const left = { N: 'W', W: 'S', S: 'E', E: 'N' };
  const right = { N: 'E', E: 'S', S: 'W', W: 'N' };
  let x = 0;
  let y = 0;
  let facing = 'N';
  for (const command of commands) {
    if (command === 'L') facing = left[facing];
    else if (command === 'R') facing = right[facing];
    else if (facing === 'N') y++;
    else if (facing === 'S') y--;
    else if (facing === 'E') x++;
    else x--;
  }
  return [x, y, facing];
}
