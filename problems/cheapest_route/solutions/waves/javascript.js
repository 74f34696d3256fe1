function cheapest(cities, flights, stops) {
  const leaving = Array.from({ length: cities }, () => []);
  for (const [start, end, cost] of flights) leaving[start].push({ end, cost });
  const best = new Map([[0, 0]]);
  let wave = new Map([[0, 0]]);
  for (let used = 0; used <= stops && wave.size > 0; used++) {
    const following = new Map();
    for (const [city, price] of wave) {
      for (const { end, cost } of leaving[city]) {
        if (best.has(end) && best.get(end) <= price + cost) continue;
        best.set(end, price + cost);
        following.set(end, price + cost);
      }
    }
    wave = following;
  }
  return best.get(cities - 1) ?? -1;
}
