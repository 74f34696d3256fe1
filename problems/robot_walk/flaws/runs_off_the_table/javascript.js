function walk(commands) {
  const table = [['N', 0, 1], ['E', 1, 0], ['S', 0, -1], ['W', -1, 0]];
  let x = 0;
  let y = 0;
  let turn = 0;
  for (const c of commands) {
    if (c === 'R') {
      turn += 1;
    } else if (c === 'L') {
      turn = turn > 0 ? turn - 1 : 3;
    } else {
      x += table[turn][1];
      y += table[turn][2];
    }
  }
  return [x, y, table[turn][0]];
}
