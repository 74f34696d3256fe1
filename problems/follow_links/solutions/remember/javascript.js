function count_places(next_place) {
  const seen = new Set();
  let place = next_place.length > 0 ? 0 : -1;
  while (place !== -1 && !seen.has(place)) {
    seen.add(place);
    place = next_place[place];
  }
  return seen.size;
}
