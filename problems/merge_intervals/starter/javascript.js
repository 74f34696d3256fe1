function merge(intervals) {
}
