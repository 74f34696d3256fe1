function next_warmer(temps) {
  const wait = new Array(temps.length).fill(0);
  const colder = [];
  temps.forEach((temp, day) => {
    while (colder.length && colder[colder.length - 1] < temp) {
      const earlier = temps.indexOf(colder.pop());
      wait[earlier] = day - earlier;
    }
    colder.push(temp);
  });
  return wait;
}
