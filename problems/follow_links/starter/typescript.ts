function count_places(next_place: number[]): number {
}
