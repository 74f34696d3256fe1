function cheapest(cities, flights, stops) {
  let price = new Array(cities).fill(Infinity);
  price[0] = 0;
  for (let round = 0; round <= stops; round++) {
    const following = [...price];
    for (const [start, end, cost] of flights) {
      following[end] = Math.min(following[end], price[start] + cost);
    }
    price = following;
  }
  return price[cities - 1] === Infinity ? -1 : price[cities - 1];
}
