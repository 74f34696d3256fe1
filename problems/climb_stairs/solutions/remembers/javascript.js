function climb_stairs(n, known = new Map()) {
  if (n <= 1) return 1;
  if (!known.has(n)) known.set(n, climb_stairs(n - 1, known) + climb_stairs(n - 2, known));
  return known.get(n);
}
