function longest_streak(temperatures) {
}
