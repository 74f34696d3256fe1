function combine(lists) {
}
