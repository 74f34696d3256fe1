function count_places(next_place) {
  const been = next_place.map((to) => ({ to, before: false }));
  let place = 0;
  let count = 0;
  while (place !== -1) {
    if (been[place].before) break;
    been[place].before = true;
    count += 1;
    place = been[place].to;
  }
  return count;
}
