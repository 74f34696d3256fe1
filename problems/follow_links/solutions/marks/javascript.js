function count_places(next_place) {
  const been = new Array(next_place.length).fill(false);
  let count = 0;
  let place = 0;
  while (place >= 0 && place < next_place.length && !been[place]) {
    been[place] = true;
    count += 1;
    place = next_place[place];
  }
  return count;
}
