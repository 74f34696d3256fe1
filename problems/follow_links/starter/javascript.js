function count_places(next_place) {
}
