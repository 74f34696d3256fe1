function count_places(next_place) {
  const order = new Map();
  let place = 0;
  for (let step = 0; step < next_place.length; step++) {
    if (place === -1 || order.has(place)) break;
    order.set(place, step);
    place = next_place[place];
  }
  return order.size;
}
