function next_warmer(temps: number[]): number[] {
  const wait: number[] = temps.map(() => 0);
  for (let day = temps.length - 2; day >= 0; day--) {
    const here = temps[day] ?? 0;
    let later = day + 1;
    while ((temps[later] ?? 0) <= here && (wait[later] ?? 0) > 0) later += wait[later] ?? 0;
    if ((temps[later] ?? 0) > here) wait[day] = later - day;
  }
  return wait;
}
