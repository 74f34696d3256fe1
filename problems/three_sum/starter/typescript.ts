function three_sum(nums: number[]): number[][] {
}
