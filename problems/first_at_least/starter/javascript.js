function first_at_least(nums, target) {
}
