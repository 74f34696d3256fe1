function climb_stairs(n: number): number {
  const known = new Map<number, number>();
  const ways = (steps: number): number => {
    if (steps <= 1) return 1;
    const found = known.get(steps) ?? ways(steps - 1) + ways(steps - 2);
    known.set(steps, found);
    return found;
  };
  return ways(n);
}
