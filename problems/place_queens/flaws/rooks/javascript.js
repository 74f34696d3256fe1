function place_queens(size) {
  const placed = [];
  const ways = () => {
    if (placed.length === size) return 1;
    let count = 0;
    for (let col = 0; col < size; col++) {
      if (placed.includes(col)) continue;
      placed.push(col);
      count += ways();
      placed.pop();
    }
    return count;
  };
  return ways();
}
