function first_at_least(nums: number[], target: number): number {
}
