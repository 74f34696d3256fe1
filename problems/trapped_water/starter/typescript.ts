function trapped(heights: number[]): number {
}
