function islands(grid: number[][]): number {
}
