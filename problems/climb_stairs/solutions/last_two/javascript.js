function climb_stairs(n) {
  let before = 1;
  let here = 1;
  for (let step = 2; step <= n; step++) {
    [before, here] = [here, before + here];
  }
  return here;
}
