function next_warmer(temps) {
  const wait = new Array(temps.length).fill(0);
  const open = [];
  temps.forEach((temp, day) => {
    while (open.length > 0 && temps[open[open.length - 1]] < temp) {
      const earlier = open.pop();
      wait[earlier] = day - earlier;
    }
    open.push(day);
  });
  return wait;
}
