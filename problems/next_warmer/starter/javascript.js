function next_warmer(temps) {
}
