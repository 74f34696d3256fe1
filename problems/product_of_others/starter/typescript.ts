function products(nums: number[]): number[] {
}
