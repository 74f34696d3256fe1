function cheapest(cities, flights, stops) {
  let city = 0;
  let total = 0;
  for (let i = 0; i <= stops; i++) {
    const options = flights.filter(([a]) => a === city);
    if (options.length === 0) return -1;
    const next = options.reduce((x, y) => (y[2] < x[2] ? y : x));
    city = next[1];
    total += next[2];
    if (city === cities - 1) return total;
  }
  return -1;
}
