function cheapest(cities: number, flights: number[][], stops: number): number {
  const leaving = Array.from({ length: cities }, (): { end: number; cost: number }[] => []);
  for (const [start, end, cost] of flights as [number, number, number][]) leaving[start]!.push({ end, cost });
  const best = new Map([[0, 0]]);
  let wave = new Map([[0, 0]]);
  for (let used = 0; used <= stops && wave.size > 0; used++) {
    const following = new Map<number, number>();
    for (const [city, price] of wave) {
      for (const { end, cost } of leaving[city]!) {
        const known = best.get(end);
        if (known !== undefined && known <= price + cost) continue;
        best.set(end, price + cost);
        following.set(end, price + cost);
      }
    }
    wave = following;
  }
  return best.get(cities - 1) ?? -1;
}
