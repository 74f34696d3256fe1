function count_places(next_place) {
  const walk = [];
  let place = next_place.length > 0 ? 0 : -1;
  while (place !== -1 && !walk.includes(place)) {
    walk.push(place);
    place = next_place[place];
  }
  return walk.length;
}
