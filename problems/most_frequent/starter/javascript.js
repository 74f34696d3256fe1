function most_frequent(nums, k) {
}
