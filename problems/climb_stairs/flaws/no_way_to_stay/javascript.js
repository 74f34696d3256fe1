function climb_stairs(n) {
  const memo = {};
  const ways = (left) => {
    if (left <= 0) return 0;
    if (left === 1) return 1;
    if (!(left in memo)) memo[left] = ways(left - 1) + ways(left - 2);
    return memo[left];
  };
  return ways(n);
}
