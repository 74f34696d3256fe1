function count_places(next_place: number[]): number {
  const been: boolean[] = new Array<boolean>(next_place.length).fill(false);
  let count = 0;
  let place = 0;
  while (place >= 0 && place < next_place.length && !been[place]) {
    been[place] = true;
    count += 1;
    place = next_place[place] ?? -1;
  }
  return count;
}
