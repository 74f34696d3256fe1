function longest_unique(text) {
}
