function next_warmer(temps: number[]): number[] {
  const wait = temps.map(() => 0);
  const open: { day: number; temp: number }[] = [];
  for (const [day, temp] of temps.entries()) {
    for (let last = open.at(-1); last !== undefined && last.temp < temp; last = open.at(-1)) {
      wait[last.day] = day - last.day;
      open.pop();
    }
    open.push({ day, temp });
  }
  return wait;
}
