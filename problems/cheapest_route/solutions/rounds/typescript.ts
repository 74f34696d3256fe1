function cheapest(cities: number, flights: number[][], stops: number): number {
  let price: number[] = Array.from({ length: cities }, () => Infinity);
  price[0] = 0;
  for (let round = 0; round <= stops; round++) {
    const following = [...price];
    for (const [start, end, cost] of flights as [number, number, number][]) {
      const total = price[start]! + cost;
      if (total < following[end]!) following[end] = total;
    }
    price = following;
  }
  const last = price[cities - 1]!;
  return last === Infinity ? -1 : last;
}
