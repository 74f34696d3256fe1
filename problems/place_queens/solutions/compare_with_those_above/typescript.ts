function place_queens(size: number): number {
  const ways = (placed: number[]): number => {
    const row = placed.length;
    if (row === size) return 1;
    let count = 0;
    for (let col = 0; col < size; col++) {
      const attacked = placed.some((c, r) => c === col || Math.abs(c - col) === row - r);
      if (!attacked) count += ways([...placed, col]);
    }
    return count;
  };
  return ways([]);
}
