function balanced(text) {
}
