function count_places(next_place) {
  if (next_place.length === 0) return 0;
  let count = 1;
  let place = next_place[0];
  while (place !== -1 && place !== 0) {
    count += 1;
    place = next_place[place];
  }
  return count;
}
