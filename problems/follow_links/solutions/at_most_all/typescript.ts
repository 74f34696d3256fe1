function count_places(next_place: number[]): number {
  const order = new Map<number, number>();
  let place = 0;
  for (let step = 0; step < next_place.length; step++) {
    if (place === -1 || order.has(place)) break;
    order.set(place, step);
    place = next_place[place] ?? -1;
  }
  return order.size;
}
