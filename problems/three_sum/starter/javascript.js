function three_sum(nums) {
}
