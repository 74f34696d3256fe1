function walk(commands) {
  let x = 0;
  let y = 0;
  let d = 'N';
  for (const c of commands) {
    if (c === 'F') {
      if (d === 'N') y++;
      else if (d === 'S') y--;
      else if (d === 'E') x++;
      else x--;
    } else if (c === 'R') {
      if (d === 'N') d = 'E';
      if (d === 'E') d = 'S';
      if (d === 'S') d = 'W';
      if (d === 'W') d = 'N';
    } else {
      d = { N: 'W', W: 'S', S: 'E', E: 'N' }[d];
    }
  }
  return [x, y, d];
}
