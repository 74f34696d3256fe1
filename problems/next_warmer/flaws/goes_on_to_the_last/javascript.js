function next_warmer(temps) {
  const days = temps.map(() => 0);
  for (let i = 0; i < temps.length; i++) {
    for (let j = i + 1; j < temps.length; j++) {
      if (temps[j] > temps[i]) {
        days[i] = j - i;
      }
    }
  }
  return days;
}
