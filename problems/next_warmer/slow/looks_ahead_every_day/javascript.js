function next_warmer(temps) {
  const wait = [];
  for (let i = 0; i < temps.length; i++) {
    let j = i + 1;
    while (j < temps.length && temps[j] <= temps[i]) j++;
    wait.push(j < temps.length ? j - i : 0);
  }
  return wait;
}
