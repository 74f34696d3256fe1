function plan(count: number, rules: number[][]): number[] {
  const after = Array.from({ length: count }, (): number[] => []);
  const waits: number[] = Array.from({ length: count }, () => 0);
  for (const [first, then] of rules as [number, number][]) {
    after[first]!.push(then);
    waits[then]! += 1;
  }
  const order = [...waits.keys()].filter((course) => waits[course] === 0);
  for (const course of order) {
    for (const then of after[course]!) {
      waits[then]! -= 1;
      if (waits[then] === 0) order.push(then);
    }
  }
  return order.length === count ? order : [];
}
