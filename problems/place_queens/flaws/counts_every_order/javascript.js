function place_queens(size) {
  const ways = (placed) => {
    if (placed.length === size) return 1;
    let count = 0;
    for (let row = 0; row < size; row++) {
      for (let col = 0; col < size; col++) {
        const attacks = ([r, c]) => r === row || c === col || Math.abs(r - row) === Math.abs(c - col);
        if (!placed.some(attacks)) count += ways([...placed, [row, col]]);
      }
    }
    return count;
  };
  return ways([]);
}
