function plan(count, rules) {
}
