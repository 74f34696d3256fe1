function next_warmer(temps) {
  const wait = temps.map(() => 0);
  for (let day = temps.length - 2; day >= 0; day--) {
    let later = day + 1;
    while (temps[later] <= temps[day] && wait[later] > 0) later += wait[later];
    if (temps[later] > temps[day]) wait[day] = later - day;
  }
  return wait;
}
