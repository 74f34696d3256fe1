function climb_stairs(n) {
  const root = Math.sqrt(5);
  const golden = (1 + root) / 2;
  return Math.floor(golden ** (n + 1) / root);
}
