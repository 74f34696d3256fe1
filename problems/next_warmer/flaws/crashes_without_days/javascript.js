function next_warmer(temps) {
  const wait = new Array(temps.length - 1).fill(0);
  const warm = [temps.length - 1];
  wait.push(0);
  for (let i = temps.length - 2; i >= 0; i--) {
    while (warm.length && temps[warm[warm.length - 1]] <= temps[i]) warm.pop();
    if (warm.length) wait[i] = warm[warm.length - 1] - i;
    warm.push(i);
  }
  return wait;
}
