function flip(values, size) {
}
