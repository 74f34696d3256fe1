function count_places(next_place: number[]): number {
  const seen = new Set<number>();
  let place = next_place.length > 0 ? 0 : -1;
  while (place !== -1 && !seen.has(place)) {
    seen.add(place);
    place = next_place[place] ?? -1;
  }
  return seen.size;
}
