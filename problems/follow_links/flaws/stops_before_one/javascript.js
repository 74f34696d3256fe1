function count_places(next_place) {
  const seen = new Set(next_place.length > 0 ? [0] : []);
  let place = next_place.length > 0 ? next_place[0] : -1;
  let count = seen.size;
  while (place > 1 && !seen.has(place)) {
    seen.add(place);
    count += 1;
    place = next_place[place];
  }
  return count;
}
