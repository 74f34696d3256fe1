function place_queens(size) {
  const columns = new Set();
  const rising = new Set();
  const falling = new Set();
  const ways = (row) => {
    if (row === size - 1) return 1;
    let count = 0;
    for (let col = 0; col < size; col++) {
      if (columns.has(col) || rising.has(row + col) || falling.has(row - col)) continue;
      columns.add(col);
      rising.add(row + col);
      falling.add(row - col);
      count += ways(row + 1);
      columns.delete(col);
      rising.delete(row + col);
      falling.delete(row - col);
    }
    return count;
  };
  return ways(0);
}
