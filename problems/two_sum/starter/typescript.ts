function pair(nums: number[], target: number): number[] {
}
