function reads_backwards(text) {
}
