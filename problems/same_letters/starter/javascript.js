function same_letters(first, second) {
}
