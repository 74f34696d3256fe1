function find(nums, target) {
}
