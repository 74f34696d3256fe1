function place_queens(size) {
  let count = 0;
  for (let first = 0; first < size; first++) {
    const placed = [first];
    for (let row = 1; row < size; row++) {
      const free = (col) => placed.every((c, r) => c !== col && Math.abs(c - col) !== row - r);
      const col = [...Array(size).keys()].find(free);
      if (col !== undefined) placed.push(col);
      else break;
    }
    if (placed.length === size) count += 1;
  }
  return count;
}
