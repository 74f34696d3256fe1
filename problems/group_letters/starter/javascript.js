function group_letters(words) {
}
