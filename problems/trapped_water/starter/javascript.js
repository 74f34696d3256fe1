function trapped(heights) {
}
