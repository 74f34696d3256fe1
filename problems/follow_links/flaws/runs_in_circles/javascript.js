function count_places(next_place) {
  let count = 0;
  let place = next_place.length > 0 ? 0 : -1;
  while (place !== -1) {
    count += 1;
    place = next_place[place];
  }
  return count;
}
