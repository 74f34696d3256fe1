function place_queens(size) {
  const ways = (placed) => {
    if (placed.length === size) return 1;
    let count = 0;
    for (let col = 0; col < size; col++) {
      const near = placed.length > 0 && Math.abs(placed[placed.length - 1] - col) === 1;
      if (placed.includes(col) || near) continue;
      count += ways([...placed, col]);
    }
    return count;
  };
  return ways([]);
}
