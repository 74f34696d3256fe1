function islands(grid) {
}
