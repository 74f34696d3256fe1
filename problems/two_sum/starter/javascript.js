function pair(nums, target) {
}
