function count_places(next_place) {
  const seen = new Set();
  for (let place = 0; place < next_place.length; place++) {
    if (seen.has(next_place[place])) break;
    seen.add(place);
  }
  return seen.size;
}
