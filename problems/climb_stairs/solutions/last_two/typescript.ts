function climb_stairs(n: number): number {
  let before = 1;
  let here = 1;
  for (let step = 2; step <= n; step++) {
    const next = before + here;
    before = here;
    here = next;
  }
  return here;
}
