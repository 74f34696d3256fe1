function most_frequent(nums: number[], k: number): number[] {
}
