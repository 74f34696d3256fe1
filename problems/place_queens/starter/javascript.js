function place_queens(size) {
}
