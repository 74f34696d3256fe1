function find(nums: number[], target: number): number {
}
