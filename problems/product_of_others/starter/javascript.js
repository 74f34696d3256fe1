function products(nums) {
}
