function edit_distance(first, second) {
}
