/** Every entry names a place that there is, or is minus one. */
export default function valid({ next_place }: { next_place: number[] }): boolean {
  return next_place.every((to) => to >= -1 && to < next_place.length);
}
