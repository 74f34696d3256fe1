function sums(numbers, target) {
}
